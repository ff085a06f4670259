import { FieldErrors, isSingleLineText } from '@pawprint/shared-kernel';
import { MAX_LATITUDE, MAX_LONGITUDE, MAX_TOWN_LENGTH } from './place.limits.js';

/** A point as a caller states it, in degrees (WGS 84), not yet validated. */
export interface Point {
  /** The latitude in degrees, north is positive. */
  readonly latitude: number;
  /** The longitude in degrees, east is positive. */
  readonly longitude: number;
}

/** A place as a caller states it, not yet validated. */
export interface PlaceInput extends Point {
  /** The name of the town. */
  readonly town: string;
}

/**
 * A valid point on the globe, in degrees (WGS 84).
 *
 * @throws InvalidValue naming every wrong field
 */
export function coordinates({ latitude, longitude }: Point): Point {
  const errors = new FieldErrors();
  requireDegrees(errors, 'latitude', latitude, MAX_LATITUDE);
  requireDegrees(errors, 'longitude', longitude, MAX_LONGITUDE);
  errors.throwIfAny();
  return { latitude, longitude };
}

/** A town with its coordinates. */
export class Place implements PlaceInput {
  /** Makes the type nominal: an object literal or a spread is not a Place. */
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
    errors.collect(() => coordinates(point));
    errors.throwIfAny();
    return new Place(town, point.latitude, point.longitude);
  }

  /** Restores a stored place, which was valid when it was stored. */
  static reconstitute({ town, latitude, longitude }: PlaceInput): Place {
    return new Place(town, latitude, longitude);
  }
}

function requireDegrees(errors: FieldErrors, field: string, degrees: number, max: number): void {
  // Number.isFinite refuses NaN and values that are not numbers.
  const isWithin = Number.isFinite(degrees) && Math.abs(degrees) <= max;
  errors.require(isWithin, field, `must be a number from -${max} to ${max}`);
}

/** The mean radius of the earth (IUGG), in kilometres. */
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
