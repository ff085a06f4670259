import { randomInt } from 'node:crypto';
import type { Criteria } from './criteria.js';
import type { Place } from './kitten.js';

const kmPerDegreeOfLatitude = 111.195;

/**
 * Invented towns, whose names have a word in them that no other story's have: no other kitten lives there, also where the
 * story was told before. Where a story does not say, they lie on one spot.
 */
export class Towns {
  readonly #county = madeUpWord();
  readonly #places = new Map<string, Place>();

  lies(town: string, latitude: number, longitude: number): void {
    this.#places.set(town, { town: this.#inFull(town), latitude, longitude });
  }

  named(town: string): Place {
    return this.#places.get(town) ?? { town: this.#inFull(town), latitude: 54, longitude: -2.8 };
  }

  /** What to look for where the kittens of one town are meant. */
  kittensOf(town: string): Criteria {
    return { words: this.named(town).town };
  }

  /** As an adopter writes it. */
  pointOf(town: string): string {
    const { latitude, longitude } = this.named(town);
    return `${latitude},${longitude}`;
  }

  /** A farm to the north. */
  kmFrom(town: string, km: number): Place {
    const place = this.named(town);
    return { ...place, town: 'Northfarm', latitude: place.latitude + km / kmPerDegreeOfLatitude };
  }

  #inFull(town: string): string {
    return `${town} ${this.#county}`;
  }
}

/** Of consonants alone: there is nothing in it that a stem could be made of. */
function madeUpWord(): string {
  return Array.from({ length: 10 }, () => 'bcdfghjklmnpqrtvwxz'[randomInt(19)]).join('');
}
