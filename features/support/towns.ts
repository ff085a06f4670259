import type { Place } from './kitten.js';

const kmPerDegreeOfLatitude = 111.195;

/** Invented towns, so that no other kitten lives there. Where a story does not say, they lie on one spot. */
export class Towns {
  readonly #places = new Map<string, Place>();

  lies(town: string, latitude: number, longitude: number): void {
    this.#places.set(town, { town, latitude, longitude });
  }

  named(town: string): Place {
    return this.#places.get(town) ?? { town, latitude: 54, longitude: -2.8 };
  }

  /** A farm to the north. */
  kmFrom(town: string, km: number): Place {
    const place = this.named(town);
    return { ...place, town: 'Northfarm', latitude: place.latitude + km / kmPerDegreeOfLatitude };
  }
}
