import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { distanceKm } from '../../domain/place.js';
import { cellOf, cellsAround } from './cells.js';

const degrees = (max: number) => fc.double({ min: -max, max, noNaN: true });
const aPoint = fc.record({ latitude: degrees(89), longitude: degrees(180) });

describe('cells of the map', () => {
  it('around a circle contain every point within it, also beyond the date line', () => {
    let within = 0;
    fc.assert(
      fc.property(
        aPoint,
        degrees(1.2),
        degrees(1.2),
        fc.integer({ min: 1, max: 150 }),
        (near, north, east, km) => {
          const longitude = ((near.longitude + east + 540) % 360) - 180;
          const point = { latitude: Math.max(-90, Math.min(90, near.latitude + north)), longitude };
          const cells = cellsAround(near, km);
          if (!cells || distanceKm(near, point) > km) return;
          within++;
          expect(cells).toContain(cellOf(point));
        },
      ),
      { numRuns: 2_000 },
    );
    expect(within).toBeGreaterThan(200);
  });

  it('contain the antimeridian on both of its sides', () => {
    const [east, west] = [
      { latitude: -17.3, longitude: 180 },
      { latitude: -17.3, longitude: -180 },
    ];
    expect(cellOf(east)).toBe(cellOf(west));
    expect(cellsAround({ latitude: -17.3, longitude: 179.9 }, 20)).toContain(cellOf(west));
  });

  it.each([
    ['contains a pole', 89.9, 50],
    ['has very many cells', 48, 3_000],
  ])('do not exist for a circle that %s', (_, latitude, km) => {
    expect(cellsAround({ latitude, longitude: 16 }, km)).toBeUndefined();
  });
});
