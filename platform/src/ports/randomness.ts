/** The source of random numbers. It is a port, so that a run can be repeated from a seed. */
export abstract class Randomness {
  /** Returns a number of at least 0 and less than 1. */
  abstract fraction(): number;
}
