import { Logger } from '@nestjs/common';
import { Coalesced } from '../runtime/coalesced.js';
import type { Work } from '../runtime/work-loop.js';
import type { ChangeFeed, LogChanges, LogCursor } from './log-changes.js';

/** A read model in memory: how it is built, and how it is brought up to date. */
export interface Projection<Model> {
  readonly name: string;
  readonly feed: ChangeFeed;
  /** Builds the model from what is stored now. Each load returns a new one. */
  load(signal: AbortSignal): Promise<Model>;
  /** Reads these entities again. It may be called for a change that the model contains already. */
  apply(model: Model, ids: readonly string[]): Promise<void>;
  /** True when so many changes were applied that the model should be built again, in the background. */
  isOutgrown(model: Model): boolean;
}

interface Present<Model> {
  readonly model: Model;
  /** Everything that was committed at this point is in the model. */
  readonly cursor: LogCursor;
}

/** Without calls, the follower catches up this often, so that a later call finds few changes. */
const MAX_IDLE_MS = 10_000;
/** Building again takes at most a tenth of the time, even while very much changes. */
const REST_TIMES_DURATION = 10;

/**
 * Keeps a read model in memory that follows the log of its context. Each process has its own, which nothing invalidates:
 * before it is used, it takes in what was committed since. Calls at the same time share one statement.
 */
export class LogFollower<Model> implements Work {
  readonly name: string;
  private readonly logger: Logger;
  private readonly stopping = new AbortController();
  private readonly catchingUp = new Coalesced(() => this.catchUp());
  private present: Present<Model> | undefined;
  /** Built in the background; replaces the present model before the next catch-up. */
  private renewed: Present<Model> | undefined;
  private loading: Promise<void> | undefined;
  private caughtUpAtMs = 0;
  private renewAfterMs = 0;

  constructor(
    private readonly log: LogChanges,
    private readonly projection: Projection<Model>,
  ) {
    this.name = projection.name;
    this.logger = new Logger(projection.name);
  }

  /** The model with everything that was committed before the call. The first call waits until it is built. */
  async current(): Promise<Model> {
    for (;;) {
      const model = await this.catchingUp.run();
      if (model !== null) return model;
      await this.load();
    }
  }

  /** The model without catching up; undefined until it is built. */
  get latest(): Model | undefined {
    return this.present?.model;
  }

  /** Builds the model again, for data that was stored without events. */
  async reload(): Promise<void> {
    await this.loading?.catch(() => {});
    await this.load();
  }

  /** Builds the model if it is missing or outgrown, and catches up if no call has done so for {@link MAX_IDLE_MS}. */
  async step(): Promise<boolean> {
    if (!this.present || performance.now() - this.caughtUpAtMs > MAX_IDLE_MS) await this.current();
    const { present } = this;
    if (present && this.projection.isOutgrown(present.model) && performance.now() > this.renewAfterMs)
      await this.load();
    return false;
  }

  prepareToStop(): void {
    this.stopping.abort();
  }

  private load(): Promise<void> {
    this.loading ??= this.loadNow().finally(() => (this.loading = undefined));
    return this.loading;
  }

  /** The model may include changes behind the cursor; they are applied once more. */
  private async loadNow(): Promise<void> {
    const startedAt = performance.now();
    const cursor = await this.log.end();
    this.renewed = { cursor, model: await this.projection.load(this.stopping.signal) };
    const tookMs = performance.now() - startedAt;
    this.renewAfterMs = performance.now() + REST_TIMES_DURATION * tookMs;
    this.logger.log(`Loaded after ${Math.round(tookMs)} ms`);
  }

  private async catchUp(): Promise<Model | null> {
    if (this.renewed) [this.present, this.renewed] = [this.renewed, undefined];
    const { present } = this;
    if (!present) return null;
    const changes = await this.log.since(present.cursor, this.projection.feed);
    if (changes === null) {
      this.present = undefined;
      return null;
    }
    if (changes.ids.length > 0) await this.projection.apply(present.model, changes.ids);
    this.present = { ...present, cursor: changes.until };
    this.caughtUpAtMs = performance.now();
    return present.model;
  }
}
