import { Snapshots } from '#src/ports/snapshots.js';

/** Calls each moment another one: in memory nothing is slow enough to be kept. */
export class InMemorySnapshots extends Snapshots {
  private moments = 0;

  present(): Promise<string> {
    return Promise.resolve(String(++this.moments));
  }
}
