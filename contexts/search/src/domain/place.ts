import { InvalidValue } from '@pawprint/shared-kernel';

/** A point on the globe, in degrees (WGS 84). */
export interface Coordinates {
  readonly latitude: number;
  readonly longitude: number;
}

export interface Place extends Coordinates {
  readonly town: string;
}

/** Mean radius of the earth (IUGG), in kilometres; the catalogue's SQL uses the same. */
export const EARTH_RADIUS_KM = 6371.0088;

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** @throws InvalidValue when there is no such point */
export function ensureOnEarth(point: Coordinates, field: string): void {
  if (!(Math.abs(point.latitude) <= 90)) {
    throw InvalidValue.of(`${field}.latitude`, 'A latitude lies between -90 and 90 degrees.');
  }
  if (!(Math.abs(point.longitude) <= 180)) {
    throw InvalidValue.of(`${field}.longitude`, 'A longitude lies between -180 and 180 degrees.');
  }
}

/** The great-circle distance in kilometres, by the haversine formula. */
export function distanceKm(from: Coordinates, to: Coordinates): number {
  const halfLatitude = radians(to.latitude - from.latitude) / 2;
  const halfLongitude = radians(to.longitude - from.longitude) / 2;
  const chord =
    Math.sin(halfLatitude) ** 2 +
    Math.cos(radians(from.latitude)) * Math.cos(radians(to.latitude)) * Math.sin(halfLongitude) ** 2;
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(chord)));
}
