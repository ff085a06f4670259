import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { invalid } from '#test/the-rule.js';
import { type Coordinates, distanceKm, EARTH_RADIUS_KM, ensureOnEarth } from './place.js';

const cities = {
  vienna: { latitude: 48.2082, longitude: 16.3738 },
  berlin: { latitude: 52.52, longitude: 13.405 },
  london: { latitude: 51.5074, longitude: -0.1278 },
  newYork: { latitude: 40.7128, longitude: -74.006 },
  sydney: { latitude: -33.8688, longitude: 151.2093 },
} satisfies Record<string, Coordinates>;

const anywhere: fc.Arbitrary<Coordinates> = fc.record({
  latitude: fc.double({ min: -90, max: 90, noNaN: true }),
  longitude: fc.double({ min: -180, max: 180, noNaN: true }),
});
const HALF_ROUND_KM = Math.PI * EARTH_RADIUS_KM;

describe('the distance between two places', () => {
  it.each([
    ['vienna', 'berlin', 524],
    ['vienna', 'london', 1236],
    ['london', 'newYork', 5570],
    ['london', 'sydney', 16_994],
  ] as const)('from %s to %s is what an atlas says', (from, to, km) => {
    expect(Math.abs(distanceKm(cities[from], cities[to]) - km)).toBeLessThan(2);
  });

  it('leads across the antimeridian where that is shorter', () => {
    const fiji = { latitude: 0, longitude: 179.5 };
    expect(distanceKm(fiji, { latitude: 0, longitude: -179.5 })).toBeCloseTo(111.195, 2);
  });

  it('knows no longitude at a pole', () => {
    const pole = { latitude: 90, longitude: 0 };
    expect(distanceKm(pole, { latitude: 90, longitude: 123 })).toBeCloseTo(0, 6);
    expect(distanceKm(pole, { latitude: 89, longitude: 55 })).toBeCloseTo(111.195, 2);
  });

  it('is half the way round between opposite points', () => {
    const opposite = { latitude: -48.2082, longitude: 16.3738 - 180 };
    expect(distanceKm(cities.vienna, opposite)).toBeCloseTo(HALF_ROUND_KM, 6);
  });

  it('is the same in both directions, nothing to the place itself, and never more than half the way round', () => {
    fc.assert(
      fc.property(anywhere, anywhere, (one, other) => {
        expect(distanceKm(one, other)).toBeCloseTo(distanceKm(other, one), 6);
        expect(distanceKm(one, one)).toBe(0);
        expect(distanceKm(one, other)).toBeLessThanOrEqual(HALF_ROUND_KM);
      }),
    );
  });

  it('is never longer than the way by a third place', () => {
    fc.assert(
      fc.property(anywhere, anywhere, anywhere, (from, by, to) => {
        expect(distanceKm(from, to)).toBeLessThanOrEqual(distanceKm(from, by) + distanceKm(by, to) + 1e-3);
      }),
    );
  });
});

describe('a point on earth', () => {
  it.each([
    { latitude: 90, longitude: 180 },
    { latitude: -90, longitude: -180 },
    { latitude: 0, longitude: 0 },
  ])('may be $latitude, $longitude', (point) => {
    expect(() => ensureOnEarth(point, 'near')).not.toThrow();
  });

  it.each([
    ['near.latitude', { latitude: 90.0001, longitude: 0 }],
    ['near.latitude', { latitude: Number.NaN, longitude: 0 }],
    ['near.longitude', { latitude: 0, longitude: -180.0001 }],
    ['near.longitude', { latitude: 0, longitude: Infinity }],
  ])('is refused for its %s', (field, point) => {
    expect(() => ensureOnEarth(point, 'near')).toThrow(invalid(field));
  });
});
