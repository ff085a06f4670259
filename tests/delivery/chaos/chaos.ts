import { setTimeout as pause } from 'node:timers/promises';
import { provisionContexts } from '@pawprint/platform/persistence';
import { TickingClock } from '@pawprint/platform/testing';
import { UNRELIABLE_KITTEN } from '../observation.js';
import { violationsIn, type Stages } from '../oracle.js';
import { PostgresProcess } from '../postgres-process.js';
import { SystemUnderTest } from '../system-under-test.js';
import { type Fault, scheduleOf } from './schedule.js';

const ADOPTERS = 5;
/** Later than every retry that was scheduled while the clock was ahead. */
const A_WEEK_MS = 7 * 24 * 60 * 60 * 1_000;

export interface Judgement {
  readonly verdict: Stages;
  /** A line for each kind of violation in the verdict; empty when there are none. */
  readonly violations: readonly string[];
  /** Emails that were received again, because their sender was killed or its lease had ended. */
  readonly repeatedEmails: number;
}

/** Injects a schedule of faults into the real system, and checks its output. */
export class Chaos {
  private readonly steps;
  private readonly listings: Promise<void>[] = [];
  private readonly mailOutages: Promise<void>[] = [];

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
    for (const context of system.contexts) context.restartsWhenKilled = true;
    for (let count = 0; count < ADOPTERS; count++) await system.register();
    return new Chaos(seed, postgres, system, clock);
  }

  async end(): Promise<void> {
    await this.system.stop();
    this.clock.stop();
    await this.postgres.stop();
  }

  /** @returns the fault of the next step after its injection */
  async step(): Promise<Fault> {
    const { pauseMs, kittens, unreliableKittens, fault } = this.steps.next().value;
    await pause(pauseMs);
    for (let count = 0; count < kittens; count++) this.listings.push(this.system.list());
    for (let count = 0; count < unreliableKittens; count++)
      this.listings.push(this.system.list(UNRELIABLE_KITTEN));
    await this.inject(fault);
    return fault;
  }

  /** Waits until the system is drained, and compares its output with its input. */
  async judge(): Promise<Judgement> {
    const { system } = this;
    await Promise.all([...this.listings, ...this.mailOutages]);
    for (const context of system.contexts) system.killAt(context, []);
    system.moveClock(() => this.clock.moveTo(A_WEEK_MS));
    await system.untilDrained();
    const verdict = await system.verdict();
    const dead = await system.observation.deadLetters();
    const violations = [
      ...violationsIn(verdict),
      ...(dead > 0 ? [`dead letters: ${dead}`] : []),
      ...system.contexts.flatMap(({ unexpectedExits }) => unexpectedExits),
    ];
    return { verdict, violations, repeatedEmails: system.repeatedEmails };
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
      case 'postgres closes connections':
        return system.closeDatabaseConnections();
      case 'postgres is killed':
        return postgres.kill();
      case 'email provider is slow':
        system.sink.processingMs = 1_000;
        return this.restoreMailAfter(fault.forMs);
      case 'email provider refuses emails':
        system.sink.refusesWith = 451;
        return this.restoreMailAfter(fault.forMs);
      case 'email provider closes connections':
        system.sink.closesConnections = true;
        return this.restoreMailAfter(fault.forMs);
      case 'clock':
        // The idempotency key of a listing would expire before its retry, and the retry would list a second kitten.
        await Promise.all(this.listings);
        return system.moveClock(() => clock.moveTo(fault.aheadMs));
    }
  }

  private restoreMailAfter(ms: number): void {
    this.mailOutages.push(pause(ms).then(() => this.system.sink.reset()));
  }
}
