import type { OnApplicationBootstrap, BeforeApplicationShutdown } from '@nestjs/common';
import type { Clock } from '../ports/clock.js';
import { type Work, WorkLoop } from './work-loop.js';

/** Where a context's background work is done. */
export abstract class BackgroundWork {
  abstract add(work: Work): void;
  /** Something may have come in for those who are woken by this; for any of them, when nothing is named. */
  abstract wake(by?: string): void;
}

/** Each piece of work in a loop of its own, from the start of the application until its shutdown has drained them. */
export class LoopingBackgroundWork
  extends BackgroundWork
  implements OnApplicationBootstrap, BeforeApplicationShutdown
{
  private readonly loops: { readonly work: Work; readonly loop: WorkLoop }[] = [];

  private stopping = false;

  /** @param database the work begins when it is ready */
  constructor(
    private readonly clock: Clock,
    private readonly database: { readonly ready: Promise<void> },
  ) {
    super();
  }

  add(work: Work): void {
    this.loops.push({ work, loop: new WorkLoop(work, this.clock) });
  }

  wake(by?: string): void {
    for (const { work, loop } of this.loops) if (by === undefined || by === work.wokenBy) loop.wake();
  }

  onApplicationBootstrap(): void {
    void this.database.ready.then(
      () => {
        if (!this.stopping) for (const { loop } of this.loops) loop.start();
      },
      () => {},
    );
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    await Promise.all(this.loops.map(({ loop }) => loop.stop()));
  }
}
