import { mix } from '../studio/colour.ts';
import { group, line, path, type Point, range, stroke } from '../studio/ink.ts';
import { museum as c } from '../studio/palettes.ts';
import { plate } from '../studio/plate.ts';

export const specimenGinkgo = plate('specimen-ginkgo', 1200, 1200, c.plum, '#12060f', (b) => {
  const { random } = b;
  // placed by the foot of its stem
  const leaf = (footX: number, footY: number, size: number, turn: number, tone: number): string => {
    const a = (turn * Math.PI) / 180;
    const [x, y] = [footX + Math.sin(a) * size * 0.72, footY - Math.cos(a) * size * 0.72];
    const rim = range(21).map((i): Point => {
      const t = i / 20;
      const a = -2.62 + t * 2.1;
      const notch = 1 - 0.34 * Math.exp(-(((t - 0.5) / 0.045) ** 2));
      const r = size * notch * (0.93 + 0.06 * Math.sin(t * 26) + 0.02 * random.between(-1, 1));
      return [Math.cos(a) * r, Math.sin(a) * r];
    });
    const edge = rim.map(([px, py]) => `L${px.toFixed(1)} ${py.toFixed(1)}`).join('');
    const left = rim
      .slice(0, 11)
      .map(([px, py]) => `L${px.toFixed(1)} ${py.toFixed(1)}`)
      .join('');
    const gold = mix(c.ochre, '#f6d873', tone);
    return group(
      [
        stroke(
          [
            [0, size * 0.72],
            [size * 0.06, size * 0.34],
            [0, 0],
          ],
          mix(gold, c.moss, 0.5),
          size * 0.035,
        ),
        path(`M0 4${edge}Z`, gold, { stroke: gold, width: size * 0.05 }),
        path(`M0 4${left}Z`, mix(gold, '#fff0b8', 0.38)),
        ...rim.map(([px, py], i) =>
          line(
            [
              [0, 0],
              [px * 0.96, py * 0.96],
            ],
            i < 10 ? mix(gold, c.clay, 0.28) : mix(gold, c.clay, 0.5),
            2.4,
            { o: 0.75 },
          ),
        ),
      ],
      { turn: `translate(${x} ${y}) rotate(${turn})` },
    );
  };
  const twig: Point[] = [
    [210, 1080],
    [380, 900],
    [520, 720],
    [690, 520],
    [800, 300],
    [880, 140],
  ];
  return [
    stroke(twig, mix(c.clay, c.ink, 0.5), 24),
    stroke(
      twig.map(([px, py]): Point => [px - 5, py - 3]),
      mix(c.clay, c.bone, 0.15),
      9,
    ),
    ...[
      [330, 950],
      [455, 810],
      [600, 630],
      [745, 420],
      [830, 240],
    ].map(([px = 0, py = 0]) =>
      stroke(
        [
          [px - 20, py - 16],
          [px, py],
          [px + 22, py + 6],
        ],
        mix(c.clay, c.ink, 0.35),
        26,
      ),
    ),
    leaf(330, 950, 230, -62, 0.25),
    leaf(455, 810, 250, 98, 0.1),
    leaf(455, 810, 262, -38, 0.6),
    leaf(600, 630, 250, 74, 0.35),
    leaf(600, 630, 240, -66, 0.8),
    leaf(745, 420, 225, 92, 0.6),
    leaf(745, 420, 215, -40, 0.45),
    leaf(330, 950, 190, 112, 0.5),
  ];
});
