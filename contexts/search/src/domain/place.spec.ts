import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { invalid } from '#test/domain-errors.js';
import { coordinates, distanceKm, EARTH_RADIUS_KM, Place, type Point } from './place.js';

const cities = {
  vienna: { latitude: 48.2082, longitude: 16.3738 },
  berlin: { latitude: 52.52, longitude: 13.405 },
  london: { latitude: 51.5074, longitude: -0.1278 },
  newYork: { latitude: 40.7128, longitude: -74.006 },
  sydney: { latitude: -33.8688, longitude: 151.2093 },
} satisfies Record<string, Point>;

const anywhere: fc.Arbitrary<Point> = fc.record({
  latitude: fc.double({ min: -90, max: 90, noNaN: true }),
  longitude: fc.double({ min: -180, max: 180, noNaN: true }),
});
const HALF_CIRCUMFERENCE_KM = Math.PI * EARTH_RADIUS_KM;

describe('distance between two points', () => {
  it.each([
    ['vienna', 'berlin', 524],
    ['vienna', 'london', 1236],
    ['london', 'newYork', 5570],
    ['london', 'sydney', 16_994],
  ] as const)('deviates by less than 2 km from the known distance from %s to %s: %i km', (from, to, km) => {
    expect(Math.abs(distanceKm(cities[from], cities[to]) - km)).toBeLessThan(2);
  });

  it('crosses the date line where that is shorter', () => {
    const fiji = { latitude: 0, longitude: 179.5 };
    expect(distanceKm(fiji, { latitude: 0, longitude: -179.5 })).toBeCloseTo(111.195, 2);
  });

  it('ignores the longitude of a pole', () => {
    const pole = { latitude: 90, longitude: 0 };
    expect(distanceKm(pole, { latitude: 90, longitude: 123 })).toBeCloseTo(0, 6);
    expect(distanceKm(pole, { latitude: 89, longitude: 55 })).toBeCloseTo(111.195, 2);
  });

  it('equals half the circumference between antipodes', () => {
    const opposite = { latitude: -48.2082, longitude: 16.3738 - 180 };
    expect(distanceKm(cities.vienna, opposite)).toBeCloseTo(HALF_CIRCUMFERENCE_KM, 6);
  });

  it('equals 0 to the same point, has no direction, and is at most half the circumference', () => {
    fc.assert(
      fc.property(anywhere, anywhere, (one, other) => {
        expect(distanceKm(one, other)).toBeCloseTo(distanceKm(other, one), 6);
        expect(distanceKm(one, one)).toBe(0);
        expect(distanceKm(one, other)).toBeLessThanOrEqual(HALF_CIRCUMFERENCE_KM);
      }),
    );
  });

  it('satisfies the triangle inequality', () => {
    fc.assert(
      fc.property(anywhere, anywhere, anywhere, (from, via, to) => {
        expect(distanceKm(from, to)).toBeLessThanOrEqual(distanceKm(from, via) + distanceKm(via, to) + 1e-3);
      }),
    );
  });
});

const LONE_SURROGATE = '\ud83d';
const notDegrees = [Number.NaN, Infinity, -Infinity, Number.MAX_VALUE, '1' as never, null as never];

describe('coordinates', () => {
  it('accept every point on the globe', () => {
    fc.assert(
      fc.property(anywhere, (point) => {
        expect(coordinates(point)).toEqual(point);
      }),
    );
  });

  it.each([
    { latitude: 90, longitude: 180 },
    { latitude: -90, longitude: -180 },
    { latitude: 0, longitude: 0 },
  ])('accept values at the limits: $latitude, $longitude', (point) => {
    expect(coordinates(point)).toMatchObject(point);
  });

  it.each([90.000_001, -90.000_001, ...notDegrees])('refuse the latitude %s', (latitude) => {
    expect(() => coordinates({ latitude, longitude: 0 })).toThrow(invalid('latitude'));
  });

  it.each([180.000_001, -180.000_001, ...notDegrees])('refuse the longitude %s', (longitude) => {
    expect(() => coordinates({ latitude: 0, longitude })).toThrow(invalid('longitude'));
  });

  it('refuse every number outside the limits', () => {
    const outside = fc.double().filter((degrees) => !(Math.abs(degrees) <= 180));
    fc.assert(
      fc.property(outside, outside, (latitude, longitude) => {
        expect(() => coordinates({ latitude, longitude })).toThrow(invalid('latitude', 'longitude'));
      }),
    );
  });
});

describe('place', () => {
  const town = 'Vienna';

  it('has a town and coordinates', () => {
    expect(Place.of({ town, ...cities.vienna })).toEqual({ town, ...cities.vienna });
  });

  it.each(['x'.repeat(100), '\u{1F408}'.repeat(100)])('accepts a town of 100 characters: %s', (longest) => {
    expect(Place.of({ town: longest, ...cities.vienna }).town).toBe(longest);
  });

  it.each(['', ' \t', 'two\nlines', 'a\u0000b', LONE_SURROGATE, 'x'.repeat(101), '\u{1F408}'.repeat(101)])(
    'refuses the town %j',
    (invalidTown) => {
      expect(() => Place.of({ town: invalidTown, ...cities.vienna })).toThrow(invalid('town'));
    },
  );

  it('names every wrong field at once', () => {
    const input = { town: '', latitude: Number.NaN, longitude: 181 };
    expect(() => Place.of(input)).toThrow(invalid('town', 'latitude', 'longitude'));
  });
});
