import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Command, CommandBus, CommandHandler, Query, QueryBus, QueryHandler } from '@nestjs/cqrs';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { type PersonId, RuleViolation } from '@pawprint/shared-kernel';
import { InMemoryPlatformModule } from '#test/in-memory-platform.module.js';
import { InMemoryWorld } from '#test/in-memory-world.js';
import { Metrics } from '../observability/metrics.js';
import { LOCAL, NotAllowed, withCaller } from '../ports/caller.js';
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
@UseCase({ allowed: ['shelter', 'operator'] })
class GroomForShelters extends Groom {}
class Watch extends Query<string> {
  constructor(readonly act: Act) {
    super();
  }
}
@UseCase({ snapshot: true })
class WatchOneSnapshot extends Watch {}

@CommandHandler(Groom)
class GroomHandler {
  execute = ({ act }: Groom) => act();
}
@CommandHandler(GroomInSteps)
class GroomInStepsHandler {
  execute = ({ act }: GroomInSteps) => act();
}
@CommandHandler(GroomForShelters)
class GroomForSheltersHandler {
  execute = ({ act }: GroomForShelters) => act();
}
@QueryHandler(Watch)
class WatchHandler {
  execute = ({ act }: Watch) => act();
}
@QueryHandler(WatchOneSnapshot)
class WatchOneSnapshotHandler {
  execute = ({ act }: WatchOneSnapshot) => act();
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
        providers: [
          GroomHandler,
          GroomInStepsHandler,
          GroomForSheltersHandler,
          WatchHandler,
          WatchOneSnapshotHandler,
        ],
      },
      { logger: false, abortOnError: false },
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

  it('rolls back a command that throws', async () => {
    const failing = commands.execute(new Groom(afterStoring('half brushed', new Error('the brush broke'))));

    await expect(failing).rejects.toThrow('the brush broke');
    expect(stored().has('felix')).toBe(false);
  });

  it('runs a command again after a conflict', async () => {
    const act = jest.fn<Act>().mockRejectedValueOnce(new ConcurrencyConflict('Felix'));
    act.mockResolvedValueOnce('brushed');

    await expect(commands.execute(new Groom(act))).resolves.toBe('brushed');
    expect(act).toHaveBeenCalledTimes(2);
  });

  it('runs the whole unit of work again when a command inside it has a conflict', async () => {
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

    await expect(queries.execute(new WatchOneSnapshot(() => Promise.resolve('awake')))).resolves.toBe(
      'awake',
    );
    expect(readSnapshot).toHaveBeenCalledTimes(1);
  });

  it('measures the duration of each use case by its outcome', async () => {
    const startedAt = performance.now();
    await commands.execute(new Groom(() => store('brushed')));
    await commands
      .execute(new Groom(() => Promise.reject(new RuleViolation('cats-decide', 'Not now.'))))
      .catch(() => {});
    await queries.execute(new Watch(() => Promise.reject(new Error('the lamp is broken')))).catch(() => {});

    const elapsedSeconds = (performance.now() - startedAt) / 1_000;
    const exposition = await context.get(Metrics).metrics();
    for (const [useCase, outcome] of [
      ['Groom', 'succeeded'],
      ['Groom', 'refused'],
      ['Watch', 'failed'],
    ])
      expect(exposition).toContain(
        `use_case_duration_seconds_count{use_case="${useCase}",outcome="${outcome}"} 1`,
      );
    const durations = [...exposition.matchAll(/^use_case_duration_seconds_sum.* (.*)$/gm)];
    expect(durations).toHaveLength(3);
    for (const [, seconds] of durations) expect(Number(seconds)).toBeLessThanOrEqual(elapsedSeconds);
  });

  it('handles a command with a policy only on behalf of the callers that it allows', async () => {
    let handled = 0;
    const groom = () => commands.execute(new GroomForShelters(async () => `groomed ${++handled}`));
    const operator = {
      kind: 'person',
      personId: 'ada' as PersonId,
      role: 'operator',
      shelterId: null,
    } as const;

    await expect(groom()).rejects.toThrow(new NotAllowed(['shelter', 'operator']));
    await expect(withCaller({ ...operator, role: 'adopter' }, groom)).rejects.toThrow(NotAllowed);
    await expect(withCaller({ kind: 'service' }, groom)).rejects.toThrow(NotAllowed);
    expect(handled).toBe(0);

    expect(await withCaller(operator, groom)).toBe('groomed 1');
    expect(await withCaller(LOCAL, groom)).toBe('groomed 2');
  });
});
