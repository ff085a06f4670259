import { Clock } from '#src/ports/clock.js';

/** A clock that stands still until it is told to move. */
export class AdjustableClock extends Clock {
  constructor(private time = new Date('2026-05-04T09:00:00Z')) {
    super();
  }

  now(): Date {
    return new Date(this.time);
  }

  advanceBy(milliseconds: number): void {
    this.time = new Date(this.time.getTime() + milliseconds);
  }
}
