/** What somebody who may do something so often asks for. */
export interface SlotsAsked {
  readonly slots: number;
  /** From one slot to the next, in microseconds. */
  readonly spacingUs: number;
  /** A slot that is later than this is not taken. */
  readonly withinUs: number;
}

/** Slots that nobody else has. */
export interface SlotsReserved {
  readonly slots: number;
  /** From the moment of the answer to the first of them, in microseconds; meaningless where there is none. */
  readonly firstInUs: number;
}

/**
 * Moments in time, each given away once, at least so far apart as was asked: whoever acts in the slots alone keeps to a
 * rate, together with all others, in this process or another.
 */
export abstract class RateSlots {
  /**
   * The next free ones under a name; fewer than were asked for, or none, where the others would be too late.
   *
   * @throws DatabaseUnavailable when nobody can be asked
   */
  abstract reserve(name: string, asked: SlotsAsked): Promise<SlotsReserved>;
}

/** The arithmetic of it: what is given away of the time from `nextUs` on. */
export function allotted(
  nextUs: number,
  nowUs: number,
  { slots, spacingUs, withinUs }: SlotsAsked,
): { readonly slots: number; readonly firstUs: number; readonly nextUs: number } {
  const firstUs = Math.max(nextUs, nowUs);
  const inTime = Math.floor((nowUs + withinUs - firstUs) / spacingUs) + 1;
  const given = Math.min(slots, Math.max(0, inTime));
  return given === 0
    ? { slots: 0, firstUs, nextUs }
    : { slots: given, firstUs, nextUs: firstUs + given * spacingUs };
}
