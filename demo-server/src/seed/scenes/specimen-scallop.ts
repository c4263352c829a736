import { mix } from '../studio/colour.ts';
import { group, path, type Point, poly, range, stroke } from '../studio/ink.ts';
import { museum as c } from '../studio/palettes.ts';
import { plate } from '../studio/plate.ts';

export const specimenScallop = plate('specimen-scallop', 1200, 1200, mix(c.teal, c.bone, 0.5), '#12292c', (b) => {
  const [x, y] = [600, 960];
  const ribs = 15;
  const spread = 1.18;
  const reach = (a: number): number => 700 - 150 * Math.abs(a / spread) ** 2.6;
  const at = (a: number, t: number): Point => {
    const r = reach(a) * t;
    return [x + Math.sin(a) * r * 1.02, y - Math.cos(a) * r];
  };
  const edge = range(ribs * 8 + 1).map((i): Point => {
    const a = -spread + (2 * spread * i) / (ribs * 8);
    return at(a, 1 + 0.026 * Math.abs(Math.sin((i / 8) * Math.PI)));
  });
  const outline = poly([[x - 46, y], ...edge, [x + 46, y]], '#000');
  return [
    poly(
      [
        [x - 200, y - 4],
        [x - 150, y - 190],
        [x, y - 90],
        [x + 150, y - 190],
        [x + 214, y - 14],
        [x + 60, y + 26],
        [x - 60, y + 26],
      ],
      mix(c.clay, c.ink, 0.2),
      { stroke: mix(c.clay, c.ink, 0.2), width: 14 },
    ),
    ...range(9).map((i) =>
      stroke(
        [
          [x - 190 + i * 48, y - 8],
          [x - 168 + i * 42, y - 120],
        ],
        mix(c.clay, c.bone, 0.35),
        6,
        { o: 0.6 },
      ),
    ),
    poly([[x - 46, y], ...edge, [x + 46, y]], c.clay),
    group(
      [
        ...range(9).map((k) => {
          const t = 1.04 - k * 0.11;
          return path(
            `M${x} ${y}L${range(61)
              .map((i) =>
                at(-spread + (2 * spread * i) / 60, t)
                  .map((v) => v.toFixed(1))
                  .join(' '),
              )
              .join('L')}Z`,
            [
              mix(c.clay, c.bone, 0.42),
              mix(c.clay, c.bone, 0.2),
              c.clay,
              mix(c.clay, c.bone, 0.55),
              mix(c.clay, c.aubergine, 0.28),
              mix(c.clay, c.bone, 0.3),
              mix(c.clay, c.bone, 0.66),
              mix(c.clay, c.aubergine, 0.2),
              mix(c.clay, c.bone, 0.5),
            ][k] ?? c.clay,
          );
        }),
        ...range(ribs).flatMap((i) => {
          const a = -spread + (2 * spread * i) / ribs;
          const wide = (2 * spread) / ribs;
          return [
            poly([[x, y], at(a, 1.06), at(a + wide * 0.34, 1.06)], c.ink, { o: 0.34 }),
            poly([[x, y], at(a + wide * 0.34, 1.06), at(a + wide * 0.5, 1.06)], '#fff4df', { o: 0.5 }),
            poly([[x, y], at(a + wide * 0.82, 1.06), at(a + wide, 1.06)], c.ink, { o: 0.16 }),
          ];
        }),
        ...range(16).map((k) =>
          path(
            `M${range(ribs * 6 + 1)
              .map((i) =>
                at(
                  -spread + (2 * spread * i) / (ribs * 6),
                  (0.28 + k * 0.046) * (1 + 0.012 * Math.abs(Math.sin((i / 6) * Math.PI))),
                )
                  .map((v) => v.toFixed(1))
                  .join(' '),
              )
              .join('L')}`,
            'none',
            { stroke: c.aubergine, width: 3, o: 0.22 },
          ),
        ),
        poly([[x, y], at(0.35, 1.1), at(spread, 1.1), [x + 500, y]], c.ink, { o: 0.14 }),
      ],
      { clip: b.clip(outline) },
    ),
    path(`M${x - 70} ${y + 16}Q${x} ${y - 70} ${x + 70} ${y + 16}Z`, mix(c.clay, c.bone, 0.5)),
    path(`M${x} ${y - 26}Q${x + 46} ${y - 20} ${x + 70} ${y + 16}H${x}Z`, mix(c.clay, c.ink, 0.2)),
  ];
});
