import type { OnApplicationBootstrap, BeforeApplicationShutdown } from '@nestjs/common';
import type { Clock } from '../ports/clock.js';
import { isSystemClock } from './system-clock.js';
import { IdleLoops, type Work, WorkLoop } from './work-loop.js';

const MAX_POLL_MS = 1_000;
const MAX_POLL_WHILE_LISTENING_MS = 5_000;

/** Runs the background work of a context. */
export abstract class BackgroundWork {
  /** True while other processes can wake the work of this process. Idle work then polls less often. */
  isListening?: boolean;
  /** Work with the same name is the same work, which several loops do at the same time. */
  abstract add(work: Work): void;
  /** Wakes the work whose `wokenBy` is the event, or all work when no event is named. */
  abstract wake(event?: string): void;
}

/** Runs each piece of work in its own loop. The loops start when the database is ready, and drain at shutdown. */
export class LoopingBackgroundWork
  extends BackgroundWork
  implements OnApplicationBootstrap, BeforeApplicationShutdown
{
  private readonly loops: WorkLoop[] = [];
  private readonly idle = new Map<string, IdleLoops>();
  private stopping = false;

  constructor(
    private readonly clock: Clock,
    private readonly database: { readonly ready: Promise<void> },
  ) {
    super();
  }

  add(work: Work): void {
    const idle = this.idle.get(work.name) ?? new IdleLoops();
    this.idle.set(work.name, idle);
    this.loops.push(new WorkLoop(work, this.clock, idle, () => this.maxPollMs()));
  }

  wake(event?: string): void {
    for (const loop of this.loops) if (event === undefined || event === loop.work.wokenBy) loop.wake();
  }

  onApplicationBootstrap(): void {
    void this.database.ready.then(
      () => {
        if (!this.stopping) for (const loop of this.loops) loop.start();
      },
      () => {},
    );
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    await Promise.all(this.loops.map((loop) => loop.stop()));
  }

  /** Another clock than the system clock can be moved, and then work becomes due earlier than expected. */
  private maxPollMs(): number {
    return this.isListening && isSystemClock(this.clock) ? MAX_POLL_WHILE_LISTENING_MS : MAX_POLL_MS;
  }
}
