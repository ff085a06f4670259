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
  static of(point: Point): Coordinates {
    const errors = new FieldErrors();
    checkPoint(point, errors);
    errors.throwIfAny();
    return new Coordinates(point.latitude, point.longitude);
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
  static of(input: PlaceInput): Place {
    const errors = new FieldErrors();
    errors.require(
      isSingleLineText(input.town, MAX_TOWN_LENGTH),
      'town',
      `must be text of 1 to ${MAX_TOWN_LENGTH} characters on one line`,
    );
    checkPoint(input, errors);
    errors.throwIfAny();
    return new Place(input.town, input.latitude, input.longitude);
  }
}

function checkPoint({ latitude, longitude }: Point, errors: FieldErrors): void {
  // Number.isFinite refuses NaN, and what is not a number.
  const isWithin = (degrees: number, max: number): boolean =>
    Number.isFinite(degrees) && Math.abs(degrees) <= max;
  errors.require(
    isWithin(latitude, MAX_LATITUDE),
    'latitude',
    `must be a number from -${MAX_LATITUDE} to ${MAX_LATITUDE}`,
  );
  errors.require(
    isWithin(longitude, MAX_LONGITUDE),
    'longitude',
    `must be a number from -${MAX_LONGITUDE} to ${MAX_LONGITUDE}`,
  );
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
