import type { OnApplicationBootstrap, BeforeApplicationShutdown } from '@nestjs/common';
import type { Clock } from '../ports/clock.js';
import { type Work, WorkLoop } from './work-loop.js';

/** Runs the background work of a context. */
export abstract class BackgroundWork {
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
  private stopping = false;

  constructor(
    private readonly clock: Clock,
    private readonly database: { readonly ready: Promise<void> },
  ) {
    super();
  }

  add(work: Work): void {
    this.loops.push(new WorkLoop(work, this.clock));
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
}
