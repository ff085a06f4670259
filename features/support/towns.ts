import { randomInt } from 'node:crypto';
import type { Criteria } from './criteria.js';
import type { Place } from './kitten.js';

const kmPerDegreeOfLatitude = 111.195;

/**
 * The towns of one scenario. Each town's full name ends with a random county. A search for it therefore finds no kitten of
 * another scenario or an earlier run. All towns have the same coordinates, unless the scenario states others.
 */
export class Towns {
  readonly #county = randomWord();
  readonly #places = new Map<string, Place>();

  locate(town: string, latitude: number, longitude: number): void {
    this.#places.set(town, { town: this.#fullName(town), latitude, longitude });
  }

  named(town: string): Place {
    return this.#places.get(town) ?? { town: this.#fullName(town), latitude: 54, longitude: -2.8 };
  }

  kittensOf(town: string): Criteria {
    return { words: this.named(town).town };
  }

  /** Latitude and longitude with a comma between them. */
  pointOf(town: string): string {
    const { latitude, longitude } = this.named(town);
    return `${latitude},${longitude}`;
  }

  /** A place `km` kilometres north of the town. */
  kmFrom(town: string, km: number): Place {
    const place = this.named(town);
    return { ...place, town: 'Northfarm', latitude: place.latitude + km / kmPerDegreeOfLatitude };
  }

  #fullName(town: string): string {
    return `${town} ${this.#county}`;
  }
}

/** Ten consonants: the stemmer does not change such a word. */
function randomWord(): string {
  return Array.from({ length: 10 }, () => 'bcdfghjklmnpqrtvwxz'[randomInt(19)]).join('');
}
