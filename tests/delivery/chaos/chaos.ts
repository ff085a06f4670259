import { setTimeout as pause } from 'node:timers/promises';
import { provisionContexts } from '@pawprint/platform/persistence';
import { TickingClock } from '@pawprint/platform/testing';
import { TROUBLE } from '../observation.js';
import { objectionsTo, type Stages } from '../oracle.js';
import { PostgresProcess } from '../postgres-process.js';
import { SystemUnderTest } from '../system-under-test.js';
import { type Fault, scheduleOf } from './schedule.js';

const ADOPTERS = 5;
/** Ahead of all that was put off while the clock was ahead. */
const A_WEEK_MS = 7 * 24 * 60 * 60 * 1_000;

export interface Judgement {
  readonly verdict: Stages;
  /** None when all is well. */
  readonly objections: readonly string[];
  /** Mails that came again, each because its sender was cut off or its lease had ended. */
  readonly repeatedMails: number;
}

/** The real system, to which a schedule of faults happens, and which is judged now and then. */
export class Chaos {
  private readonly steps;
  private readonly underWay: Promise<unknown>[] = [];

  private constructor(
    seed: number,
    private readonly postgres: PostgresProcess,
    private readonly system: SystemUnderTest,
    private readonly clock: TickingClock,
  ) {
    this.steps = scheduleOf(seed);
  }

  static async begin(seed: number): Promise<Chaos> {
    const postgres = await PostgresProcess.start();
    const adminUrl = new URL('/delivery', postgres.url).href;
    const urls = await provisionContexts(adminUrl, ['search', 'notifications']);
    const clock = new TickingClock();
    const system = await SystemUnderTest.start({ urls, adminUrl }, { CLOCK_FILE: clock.file });
    for (const context of system.contexts) context.isKept = true;
    for (let count = 0; count < ADOPTERS; count++) await system.register();
    return new Chaos(seed, postgres, system, clock);
  }

  async end(): Promise<void> {
    await this.system.stop();
    this.clock.stop();
    await this.postgres.stop();
  }

  /** @returns the fault of the next step, once it has happened */
  async step(): Promise<Fault> {
    const { pauseMs, kittens, troubles, fault } = this.steps.next().value;
    await pause(pauseMs);
    for (let count = 0; count < kittens; count++) this.underWay.push(this.system.list());
    for (let count = 0; count < troubles; count++) this.underWay.push(this.system.list(TROUBLE));
    await this.inject(fault);
    return fault;
  }

  /** Lets everything come to rest, and asks the oracle. */
  async judge(): Promise<Judgement> {
    const { system } = this;
    await Promise.all(this.underWay.splice(0));
    for (const context of system.contexts) system.killAt(context, []);
    system.moveClock(() => this.clock.moveTo(A_WEEK_MS));
    await system.untilDrained();
    const verdict = await system.verdict();
    const dead = await system.observation.deadLetters();
    const objections = [
      ...objectionsTo(verdict),
      ...(dead > 0 ? [`dead letters: ${dead}`] : []),
      ...system.contexts.flatMap(({ accidents }) => accidents),
    ];
    return { verdict, objections, repeatedMails: system.repeatedMails };
  }

  private async inject(fault: Fault): Promise<void> {
    const { system, postgres, clock } = this;
    switch (fault.kind) {
      case 'kill':
        return system[fault.context].killAndStart();
      case 'crash':
        return system.killAt(system[fault.context], [fault.point]);
      case 'restart':
        return system[fault.context].restart();
      case 'postgres hangs up':
        return system.hangUp();
      case 'postgres is killed':
        return postgres.kill();
      case 'mail is slow':
        system.sink.thinkingMs = 1_000;
        return this.mailIsKindAgainIn(fault.forMs);
      case 'mail is refused':
        system.sink.refusesWith = 451;
        return this.mailIsKindAgainIn(fault.forMs);
      case 'mail hangs up':
        system.sink.hangsUp = true;
        return this.mailIsKindAgainIn(fault.forMs);
      case 'clock':
        return system.moveClock(() => clock.moveTo(fault.aheadMs));
    }
  }

  private mailIsKindAgainIn(ms: number): void {
    this.underWay.push(pause(ms).then(() => this.system.sink.beKind()));
  }
}
