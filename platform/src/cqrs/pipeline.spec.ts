import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Command, CommandBus, CommandHandler, Query, QueryBus, QueryHandler } from '@nestjs/cqrs';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { RuleViolation } from '@pawprint/shared-kernel';
import { InMemoryPlatformModule } from '#test/in-memory-platform.module.js';
import { InMemoryWorld } from '#test/in-memory-world.js';
import { Metrics } from '../observability/metrics.js';
import { ConcurrencyConflict, UnitOfWork } from '../ports/unit-of-work.js';
import { UseCase } from '../ports/use-case.js';
import { UseCasesModule } from './use-cases.module.js';

type Act = () => Promise<string>;

class Groom extends Command<string> {
  constructor(readonly act: Act) {
    super();
  }
}
@UseCase({ transaction: 'own' })
class GroomInSteps extends Groom {}
class Watch extends Query<string> {
  constructor(readonly act: Act) {
    super();
  }
}
@UseCase({ snapshot: true })
class WatchAtOneMoment extends Watch {}

@CommandHandler(Groom)
class GroomHandler {
  execute = ({ act }: Groom) => act();
}
@CommandHandler(GroomInSteps)
class GroomInStepsHandler {
  execute = ({ act }: GroomInSteps) => act();
}
@QueryHandler(Watch)
class WatchHandler {
  execute = ({ act }: Watch) => act();
}
@QueryHandler(WatchAtOneMoment)
class WatchAtOneMomentHandler {
  execute = ({ act }: WatchAtOneMoment) => act();
}

describe('use-case pipeline', () => {
  let world: InMemoryWorld;
  let context: INestApplicationContext;
  let commands: CommandBus;
  let queries: QueryBus;
  beforeEach(async () => {
    world = new InMemoryWorld();
    context = await NestFactory.createApplicationContext(
      {
        module: class Cats {},
        imports: [InMemoryPlatformModule.for('cats', world), UseCasesModule.forRoot()],
        providers: [GroomHandler, GroomInStepsHandler, WatchHandler, WatchAtOneMomentHandler],
      },
      { logger: false },
    );
    commands = context.get(CommandBus);
    queries = context.get(QueryBus);
  });
  afterEach(() => context.close());
  const stored = () => world.database.collection<string, string>('cats.coats');
  const store = (value: string): Promise<string> => {
    stored().set('felix', value);
    return Promise.resolve(value);
  };
  const afterStoring = (value: string, error: Error) => async (): Promise<string> => {
    await store(value);
    throw error;
  };

  it('commits what a command stores and returns its result', async () => {
    await expect(commands.execute(new Groom(() => store('brushed')))).resolves.toBe('brushed');
    expect(stored().get('felix')).toBe('brushed');
  });

  it('keeps nothing of a command that throws', async () => {
    const failing = commands.execute(new Groom(afterStoring('half brushed', new Error('the brush broke'))));

    await expect(failing).rejects.toThrow('the brush broke');
    expect(stored().has('felix')).toBe(false);
  });

  it('runs a command again when it loses a race', async () => {
    const act = jest.fn<Act>().mockRejectedValueOnce(new ConcurrencyConflict('Felix'));
    act.mockResolvedValueOnce('brushed');

    await expect(commands.execute(new Groom(act))).resolves.toBe('brushed');
    expect(act).toHaveBeenCalledTimes(2);
  });

  it('repeats a command inside an open unit of work only with the whole unit', async () => {
    const inner = jest.fn<Act>().mockRejectedValueOnce(new ConcurrencyConflict('Felix'));
    inner.mockResolvedValue('brushed');
    const outer = jest.fn(() => commands.execute(new Groom(inner)));

    await context.get(UnitOfWork).run(outer);

    expect(outer).toHaveBeenCalledTimes(2);
    expect(inner).toHaveBeenCalledTimes(2);
  });

  it('opens no unit of work for a command that declares its own transactions', async () => {
    const failing = commands.execute(new GroomInSteps(afterStoring('brushed', new Error('no comb'))));

    await expect(failing).rejects.toThrow('no comb');
    expect(stored().get('felix')).toBe('brushed');
  });

  it('reads one snapshot for a query that declares it, and opens no transaction for another query', async () => {
    const run = jest.spyOn(world.unitOfWork, 'run');
    const readSnapshot = jest.spyOn(world.unitOfWork, 'readSnapshot');

    await expect(queries.execute(new Watch(() => Promise.resolve('asleep')))).resolves.toBe('asleep');
    expect(run).not.toHaveBeenCalled();
    expect(readSnapshot).not.toHaveBeenCalled();

    await expect(queries.execute(new WatchAtOneMoment(() => Promise.resolve('awake')))).resolves.toBe(
      'awake',
    );
    expect(readSnapshot).toHaveBeenCalledTimes(1);
  });

  it('measures the duration of each use case by its outcome', async () => {
    await commands.execute(new Groom(() => store('brushed')));
    await commands
      .execute(new Groom(() => Promise.reject(new RuleViolation('cats-decide', 'Not now.'))))
      .catch(() => {});
    await queries.execute(new Watch(() => Promise.reject(new Error('the lamp is broken')))).catch(() => {});

    const exposition = await context.get(Metrics).present();
    for (const [useCase, outcome] of [
      ['Groom', 'succeeded'],
      ['Groom', 'refused'],
      ['Watch', 'failed'],
    ])
      expect(exposition).toContain(
        `use_case_duration_seconds_count{use_case="${useCase}",outcome="${outcome}"} 1`,
      );
  });
});
