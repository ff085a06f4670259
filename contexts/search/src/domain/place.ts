import { FieldErrors, isSingleLineText } from '@pawprint/shared-kernel';
import { MAX_LATITUDE, MAX_LONGITUDE, MAX_TOWN_LENGTH } from './place.limits.js';

/** A point as a caller states it, in degrees (WGS 84). Nothing about it is checked. */
export interface Point {
  readonly latitude: number;
  readonly longitude: number;
}

export interface PlaceInput extends Point {
  readonly town: string;
}

/** A point on the globe. */
export class Coordinates implements Point {
  /** Makes the type nominal: an object literal or a spread is not a Coordinates. */
  declare protected readonly isValid: true;

  private constructor(
    readonly latitude: number,
    readonly longitude: number,
  ) {}

  /** @throws InvalidValue naming every wrong field */
  static of({ latitude, longitude }: Point): Coordinates {
    const errors = new FieldErrors();
    requireDegrees(errors, 'latitude', latitude, MAX_LATITUDE);
    requireDegrees(errors, 'longitude', longitude, MAX_LONGITUDE);
    errors.throwIfAny();
    return new Coordinates(latitude, longitude);
  }
}

/** A town and where it is. */
export class Place implements PlaceInput {
  declare protected readonly isValid: true;

  private constructor(
    readonly town: string,
    readonly latitude: number,
    readonly longitude: number,
  ) {}

  /** @throws InvalidValue naming every wrong field */
  static of({ town, ...point }: PlaceInput): Place {
    const errors = new FieldErrors();
    const isLine = isSingleLineText(town, MAX_TOWN_LENGTH);
    errors.require(isLine, 'town', `must be text of 1 to ${MAX_TOWN_LENGTH} characters on one line`);
    errors.collect(() => Coordinates.of(point));
    errors.throwIfAny();
    return new Place(town, point.latitude, point.longitude);
  }
}

function requireDegrees(errors: FieldErrors, field: string, degrees: number, max: number): void {
  // Number.isFinite refuses NaN, and values of other types.
  const isWithin = Number.isFinite(degrees) && Math.abs(degrees) <= max;
  errors.require(isWithin, field, `must be a number from -${max} to ${max}`);
}

/** Mean radius of the earth (IUGG), in kilometres; the catalogue's SQL uses the same. */
export const EARTH_RADIUS_KM = 6371.0088;

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** The great-circle distance in kilometres, by the haversine formula. */
export function distanceKm(from: Point, to: Point): number {
  const halfLatitude = radians(to.latitude - from.latitude) / 2;
  const halfLongitude = radians(to.longitude - from.longitude) / 2;
  const chord =
    Math.sin(halfLatitude) ** 2 +
    Math.cos(radians(from.latitude)) * Math.cos(radians(to.latitude)) * Math.sin(halfLongitude) ** 2;
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(chord)));
}
