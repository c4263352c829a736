import { type Point, range } from './ink.ts';
import { seeded, wobble } from './random.ts';

export type Coast = {
  main: Point[];
  islands: Point[][];
  rivers: Point[][];
  /** 0 at the shore to 1 far inland */
  height(x: number, y: number): number;
};

/** The coast on which every map of the weather service lies: the same shape in every map, with a bay and islands. */
export function coast(w: number, h: number): Coast {
  const random = seeded('harrow coast');
  const [large, fine] = [wobble(random, 4), wobble(random, 14)];
  const shore = (v: number): number =>
    w *
    (0.52 +
      0.1 * large(v) +
      0.024 * fine(v * 2.2) +
      0.12 * Math.exp(-(((v - 0.5) / 0.085) ** 2)) -
      0.09 * Math.exp(-(((v - 0.28) / 0.07) ** 2)));
  const main: Point[] = [
    ...range(181).map((i): Point => [shore(i / 180), (i / 180) * h]),
    [w + 60, h + 60],
    [w + 60, -60],
    [shore(0), -60],
  ];
  const island = (cx: number, cy: number, r: number): Point[] => {
    const edge = wobble(random, 6);
    return range(40).map((i): Point => {
      const a = (i / 40) * Math.PI * 2;
      const k = r * (1 + 0.3 * edge(i / 40) * Math.sin((i / 40) * Math.PI));
      return [cx + Math.cos(a) * k, cy + Math.sin(a) * k * 0.72];
    });
  };
  const river = (v: number, bend: number): Point[] =>
    range(9).map((i): Point => [shore(v) - 8 + i * w * 0.06, v * h + Math.sin(i * 0.9) * bend - i * bend * 0.3]);
  return {
    main,
    islands: [
      island(w * 0.36, h * 0.72, w * 0.05),
      island(w * 0.29, h * 0.79, w * 0.026),
      island(w * 0.42, h * 0.15, w * 0.022),
    ],
    rivers: [river(0.5, 26), river(0.8, 18)],
    height: (x, y) =>
      Math.min(1, Math.max(0, (x - shore(Math.min(1, Math.max(0, y / h)))) / (w * 0.42))) *
      (0.75 + 0.35 * Math.sin(x / 210 + y / 170) * Math.cos(y / 230)),
  };
}
