/** Where chance comes from, so that a run can be replayed from a seed. */
export abstract class Randomness {
  /** A number from 0 to 1, 1 excluded. */
  abstract fraction(): number;
}
