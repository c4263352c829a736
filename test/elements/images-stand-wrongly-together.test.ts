import { expect, it } from 'vitest';
import { mosaic, type Place } from '../../src/elements/post/mosaic.ts';
import { chance } from '../helpers/chance.ts';

const length = (from: number, size: number, other: number, otherSize: number): number =>
  Math.max(0, Math.min(from + size, other + otherSize) - Math.max(from, other));
const overlap = (a: Place, b: Place): number => length(a.x, a.w, b.x, b.w) * length(a.y, a.h, b.y, b.h);

/** Width of a post on a phone 360 pixels wide. */
const PHONE = 328;

it.each([1, 2, 3, 4, 5, 6, 7, 8, 9])(
  '%s images fill one block, whatever their shapes, and all can be seen',
  (count) => {
    const random = chance(`mosaic ${count}`);
    for (let turn = 0; turn < 200; turn += 1) {
      // From poles to panoramas.
      const ratios = Array.from({ length: count }, () => 0.2 * 40 ** random());
      const { ratio, places } = mosaic(ratios);
      expect(places).toHaveLength(count);
      expect(ratio, 'not higher than a phone').toBeGreaterThan(0.7);
      let area = 0;
      places.forEach((place, at) => {
        for (const other of places.slice(0, at)) expect(overlap(place, other)).toBeLessThan(1e-9);
        expect(place.x + place.w).toBeLessThan(1 + 1e-9);
        expect(place.y + place.h).toBeLessThan(1 + 1e-9);
        expect(place.w * PHONE).toBeGreaterThan(60);
        expect((place.h * PHONE) / ratio).toBeGreaterThan(60);
        area += place.w * place.h;
      });
      expect(area, 'no holes').toBeCloseTo(1);
    }
  },
);

const rowsOf = (ratios: number[]): number[] => {
  const tops = mosaic(ratios).places.map(({ y }) => Math.round(y * 1000));
  return [...new Set(tops)].map((top) => tops.filter((each) => each === top).length);
};

it('three images are a wide one above two, or a high one beside two, never a row', () => {
  expect(rowsOf([1.78, 1.5, 0.8])).toEqual([1, 2]);
  expect(mosaic([1.78, 1.5, 0.8]).places[0]).toMatchObject({ x: 0, y: 0, w: 1 });
  const [high, upper, lower] = mosaic([0.75, 1.5, 1]).places;
  expect(high).toMatchObject({ x: 0, y: 0, h: 1 });
  expect(upper!.x).toBeCloseTo(high!.w);
  expect(lower!.y).toBeCloseTo(upper!.h);
});

it('those of a row keep their ratios, if these are ordinary', () => {
  const { ratio, places } = mosaic([1.5, 0.8, 1, 1.2]);
  const shown = places.map(({ w, h }) => (w / h) * ratio);
  [1.5, 0.8, 1, 1.2].forEach((wanted, i) => expect(shown[i]).toBeCloseTo(wanted));
});

it('two panoramas stand one above the other', () => {
  expect(rowsOf([2.5, 3])).toEqual([1, 1]);
  expect(rowsOf([1.5, 3])).toEqual([2]);
});
