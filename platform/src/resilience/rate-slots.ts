/** The slots that a caller wants to reserve. */
export interface SlotRequest {
  readonly slots: number;
  /** The time from one slot to the next, in microseconds. */
  readonly spacingUs: number;
  /** Slots later than this, in microseconds from now, are not reserved. */
  readonly withinUs: number;
}

/** The slots that were reserved. */
export interface SlotReservation {
  readonly slots: number;
  /** The time until the first slot, in microseconds from the response; meaningless when `slots` is 0. */
  readonly firstInUs: number;
}

/**
 * Gives out time slots under a name. Each slot is given out once, and the slots are spaced as requested. Callers that act
 * only in their slots keep a rate limit together, in one process or several.
 */
export abstract class RateSlots {
  /**
   * Reserves the next free slots; fewer than requested, or none, when the others would be too late.
   *
   * @throws DatabaseUnavailable
   */
  abstract reserve(name: string, request: SlotRequest): Promise<SlotReservation>;
}
