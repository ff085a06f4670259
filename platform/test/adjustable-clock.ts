import type { Clock } from '#src/ports/clock.js';

/** A clock that moves only when a test advances it. */
export class AdjustableClock implements Clock {
  constructor(private time = new Date('2026-05-04T09:00:00Z')) {}

  now(): Date {
    return new Date(this.time);
  }

  advanceBy(milliseconds: number): void {
    this.time = new Date(this.time.getTime() + milliseconds);
  }
}
