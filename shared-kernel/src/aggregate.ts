import type { DomainEvent } from './domain-event.js';

/**
 * The consistency boundary of Evans' "Domain-Driven Design": all changes inside one aggregate are stored together or not
 * at all. The aggregate records its domain events; its repository stores them in the same commit as the state.
 */
export abstract class Aggregate<Event extends DomainEvent> {
  private recorded: Event[] = [];

  /** The number of stored changes, for optimistic locking: an update that finds another number is a conflict. */
  readonly version: number = 0;

  /** Only a static method of an aggregate creates one, after it has checked the rules. */
  protected constructor() {}

  protected record(event: Event): void {
    this.recorded = [...this.recorded, event];
  }

  /** Returns the events that were recorded since the last call, oldest first, and clears them. */
  releaseEvents(): Event[] {
    const released = this.recorded;
    this.recorded = [];
    return released;
  }
}
