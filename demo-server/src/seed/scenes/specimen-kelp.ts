import { mix } from '../studio/colour.ts';
import { blob, oval, type Point, range, stroke } from '../studio/ink.ts';
import { museum as c } from '../studio/palettes.ts';
import { plate } from '../studio/plate.ts';

export const specimenKelp = plate('specimen-kelp', 1200, 1200, mix(c.sand, c.bone, 0.4), '#2b2413', (b) => {
  const { random } = b;
  const axis = (t: number): Point => [300 + 620 * t + Math.sin(t * 5.2) * 74, 900 - 760 * t];
  const side = (t: number, k: number): Point => {
    const [p, q] = [axis(t), axis(t + 0.01)];
    const length = Math.hypot(q[0] - p[0], q[1] - p[1]);
    return [p[0] - ((q[1] - p[1]) / length) * k, p[1] + ((q[0] - p[0]) / length) * k];
  };
  const width = (t: number): number => 150 * Math.sin(Math.min(1, t * 0.97 + 0.025) * Math.PI) ** 0.62;
  const steps = range(260).map((i) => i / 259);
  const frill = (k: number, depth: number, phase: number): Point[] =>
    steps.map((t) => side(t, k * (width(t) + depth * Math.sin(t * 58 + phase) * Math.sin(t * 3.1))));
  const brown = mix(c.moss, c.clay, 0.45);
  return [
    // holdfast
    ...range(13).map((i) => {
      const a = 1.1 + i * 0.19 + random.between(-0.1, 0.1);
      const r = random.between(90, 190);
      return stroke(
        [
          [286, 960],
          [286 + Math.cos(a) * r * 0.5 + random.between(-20, 20), 960 + Math.sin(a) * r * 0.5],
          [286 + Math.cos(a) * r, 960 + Math.sin(a) * r],
        ],
        i % 2 ? mix(c.clay, c.ink, 0.5) : mix(c.clay, c.ink, 0.3),
        random.between(10, 18),
      );
    }),
    oval(286, 962, 50, 34, mix(c.clay, c.ink, 0.4)),
    stroke([[288, 960], [296, 920], axis(0.03)], mix(c.clay, c.ink, 0.35), 30),
    stroke([[282, 960], [290, 920], axis(0.03)], mix(c.clay, c.ochre, 0.3), 9),
    blob([...frill(1, 30, 0), ...frill(-1, 30, 1.4).toReversed()], mix(brown, c.ink, 0.32)),
    blob([...frill(0.94, 20, 1), ...frill(-0.94, 20, 2.4).toReversed()], brown),
    blob(
      [...steps.map((t) => side(t, width(t) * 0.62)), ...steps.toReversed().map((t) => side(t, -width(t) * 0.5))],
      mix(brown, c.ochre, 0.42),
    ),
    blob(
      [...steps.map((t) => side(t, width(t) * 0.1)), ...steps.toReversed().map((t) => side(t, -width(t) * 0.5))],
      mix(brown, c.ochre, 0.68),
    ),
    ...range(44).map((i) => {
      const t = 0.06 + (i / 44) * 0.9;
      const k = width(t);
      return (
        stroke([side(t, k * 0.2), side(t + 0.008, k * 0.6), side(t - 0.004, k * 1.0)], mix(brown, c.ink, 0.35), 5, {
          o: 0.5,
        }) +
        stroke(
          [side(t + 0.01, -k * 0.2), side(t + 0.018, -k * 0.6), side(t + 0.006, -k * 0.98)],
          i % 2 ? '#f2d48a' : mix(brown, c.ink, 0.3),
          4.5,
          { o: 0.5 },
        )
      );
    }),
    stroke(
      steps.filter((_, i) => i % 13 === 0).map((t) => side(t, 0)),
      mix(brown, c.ink, 0.25),
      9,
      { o: 0.7 },
    ),
  ];
});
