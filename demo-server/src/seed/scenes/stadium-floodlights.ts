import { mix } from '../studio/colour.ts';
import { disc, group, line, oval, path, type Point, poly, range, rect } from '../studio/ink.ts';
import { club as c } from '../studio/palettes.ts';
import { poses, silhouette } from '../studio/people.ts';
import { scene } from '../studio/scene.ts';

export const stadiumFloodlights = scene('stadium-floodlights', 1800, 1012, (b) => {
  const { w, h, random } = b;
  const crowd = (points: readonly [Point, Point, Point, Point], rows: number, seats: number, base: string): string => {
    const [tl, tr, br, bl] = points;
    const out = [poly(points, base)];
    for (const r of range(rows))
      for (const s of range(seats)) {
        if (random.chance(0.1)) continue;
        const v = (r + 0.5) / rows;
        const u = (s + random.between(0.2, 0.8)) / seats;
        const left: Point = [tl[0] + (bl[0] - tl[0]) * v, tl[1] + (bl[1] - tl[1]) * v];
        const right: Point = [tr[0] + (br[0] - tr[0]) * v, tr[1] + (br[1] - tr[1]) * v];
        const size = 2.6 + v * 1.6;
        out.push(
          disc(
            left[0] + (right[0] - left[0]) * u,
            left[1] + (right[1] - left[1]) * u,
            size,
            random.pick([c.gold, c.green, c.cream, c.green, c.turf, mix(c.pine, c.smoke, 0.5), c.gold, c.skin]),
            { o: 0.35 + v * 0.55 },
          ),
        );
      }
    return group(out);
  };
  const pylon = (x: number, top: number, foot: number, k: number): string =>
    group([
      line(
        [
          [x - 22 * k, foot],
          [x - 7 * k, top],
        ],
        c.ink,
        6 * k,
      ),
      line(
        [
          [x + 22 * k, foot],
          [x + 7 * k, top],
        ],
        c.ink,
        6 * k,
      ),
      ...range(9).map((i) => {
        const t = i / 9;
        const y = foot + (top - foot) * t;
        const half = (22 - 15 * t) * k;
        const nextY = foot + (top - foot) * (t + 0.11);
        return line(
          [
            [x - half, y],
            [x + half * 0.9, nextY],
          ],
          c.ink,
          3 * k,
        );
      }),
      disc(x, top - 20 * k, 330 * k, b.glow('#e8f6e4', 0.8)),
      rect(x - 62 * k, top - 66 * k, 124 * k, 84 * k, c.ink, {
        r: 6 * k,
        turn: `rotate(${x < w / 2 ? 6 : -6} ${x} ${top})`,
      }),
      ...range(12).map((i) => {
        const [cx, cy] = [x - 45 * k + (i % 4) * 30 * k, top - 50 * k + Math.floor(i / 4) * 26 * k];
        return disc(cx, cy, 21 * k, b.glow('#ffffff', 0.9)) + disc(cx, cy, 9.5 * k, '#fffef4');
      }),
    ]);
  const field = (u: number, v: number): Point => {
    const y = 648 + (h + 120 - 648) * v ** 1.5;
    const half = 620 + 900 * v ** 1.5;
    return [900 + (u - 0.5) * 2 * half, y];
  };
  return [
    rect(0, 0, w, h, b.fade([c.ink, c.night, '#12404a', '#2b6a6a', '#6fa08c'])),
    ...range(70).map(() =>
      disc(random.between(0, w), random.between(0, 300), random.between(0.8, 2), c.cream, { o: 0.6 }),
    ),
    // the far stand
    poly(
      [
        [120, 430],
        [300, 372],
        [1500, 372],
        [1680, 430],
        [1680, 640],
        [120, 640],
      ],
      c.pine,
    ),
    crowd(
      [
        [300, 416],
        [1500, 416],
        [1590, 604],
        [210, 604],
      ],
      13,
      150,
      '#0d3532',
    ),
    poly(
      [
        [90, 420],
        [270, 330],
        [1530, 330],
        [1710, 420],
        [1640, 424],
        [1500, 372],
        [300, 372],
        [160, 424],
      ],
      c.ink,
    ),
    poly(
      [
        [90, 420],
        [270, 330],
        [1530, 330],
        [1710, 420],
        [1706, 410],
        [1530, 322],
        [270, 322],
        [94, 410],
      ],
      c.smoke,
      { o: 0.8 },
    ),
    ...range(13).map((i) =>
      line(
        [
          [330 + i * 95, 372],
          [330 + i * 95, 410],
        ],
        c.ink,
        4,
      ),
    ),
    rect(210, 600, 1380, 34, c.ink),
    ...range(14).map((i) => rect(218 + i * 98, 605, 92, 24, [c.gold, c.green, c.cream][i % 3] ?? c.gold, { o: 0.85 })),
    // the stands at the sides
    crowd(
      [
        [-60, 330],
        [170, 430],
        [210, 620],
        [-60, 800],
      ],
      20,
      30,
      '#0a2b2c',
    ),
    crowd(
      [
        [1630, 430],
        [1860, 330],
        [1860, 800],
        [1590, 620],
      ],
      20,
      30,
      '#0a2b2c',
    ),
    poly(
      [
        [-60, 240],
        [190, 396],
        [170, 440],
        [-60, 330],
      ],
      c.ink,
    ),
    poly(
      [
        [1860, 240],
        [1610, 396],
        [1630, 440],
        [1860, 330],
      ],
      c.ink,
    ),
    // beams
    ...[
      [236, 132, 1],
      [1564, 132, 1],
    ].flatMap(([x = 0, y = 0]) => [
      poly(
        [
          [x - 30, y],
          [x + 30, y],
          [x < 900 ? 1360 : 1000, 860],
          [x < 900 ? 500 : 440, 860],
        ],
        b.fade([
          ['#e8f6e4', 0.34],
          ['#e8f6e4', 0.02],
        ]),
        { filter: b.blur(14) },
      ),
    ]),
    // pitch
    poly(
      [
        [140, 632],
        [1660, 632],
        [w + 300, h],
        [-300, h],
      ],
      c.green,
    ),
    ...range(10).map((i) =>
      i % 2 ? '' : poly([field(i / 10, 0), field((i + 1) / 10, 0), field((i + 1) / 10, 1), field(i / 10, 1)], c.turf),
    ),
    oval(900, 820, 900, 170, '#d6f0a8', { o: 0.22, filter: b.blur(40) }),
    poly([field(0.02, 0.03), field(0.98, 0.03), field(0.98, 0.045), field(0.02, 0.045)], c.cream, { o: 0.9 }),
    line([field(0.5, 0.03), field(0.5, 1)], c.cream, 5, { o: 0.85 }),
    oval(900, 834, 270, 76, 'none', { stroke: c.cream, width: 5, o: 0.85 }),
    oval(900, 834, 10, 4, c.cream),
    line([field(0.02, 0.03), field(0.02, 1)], c.cream, 5, { o: 0.85 }),
    line([field(0.98, 0.03), field(0.98, 1)], c.cream, 5, { o: 0.85 }),
    // goals at both ends
    ...[-1, 1].map((s) =>
      group([
        path(`M${900 + s * 640} 664V612L${900 + s * 700} 640V706`, 'none', { stroke: c.cream, width: 5 }),
        path(`M${900 + s * 640} 612L${900 + s * 676} 606L${900 + s * 730} 640L${900 + s * 700} 640Z`, c.cream, {
          o: 0.35,
        }),
      ]),
    ),
    pylon(236, 150, 430, 1),
    pylon(1564, 150, 430, 1),
    pylon(560, 236, 340, 0.55),
    pylon(1240, 236, 340, 0.55),
    // two sides line up, four shadows each
    ...[
      [560, 760],
      [660, 716],
      [700, 860],
      [780, 770],
      [860, 710],
      [480, 690],
      [1010, 760],
      [1120, 716],
      [1080, 868],
      [1230, 764],
      [1320, 700],
      [940, 690],
    ].map(([x = 0, y = 0], i) => {
      const size = 52 + (y - 680) * 0.32;
      return group([
        oval(x - size * 0.3, y + 1, size * 0.34, size * 0.05, c.ink, { o: 0.4 }),
        oval(x + size * 0.3, y + 1, size * 0.34, size * 0.05, c.ink, { o: 0.4 }),
        silhouette(
          x,
          y,
          size,
          i < 6 ? c.gold : c.cream,
          i % 3 ? poses.standing : poses.running,
          i < 6 ? 1 : -1,
          'short',
          'shirt',
        ),
        rect(x - size * 0.08, y - size * 0.5, size * 0.16, size * 0.16, i < 6 ? c.night : '#a83a3a'),
      ]);
    }),
    disc(900, 826, 9, '#ffffff'),
    oval(900, 836, 14, 3, c.ink, { o: 0.5 }),
    rect(0, 600, w, 120, '#bfe0c8', { o: 0.16, filter: b.blur(24) }),
    // the last steps of the near stand, people coming back with tea
    poly(
      [
        [0, 940],
        [w, 910],
        [w, h],
        [0, h],
      ],
      c.ink,
    ),
    ...range(30).map((i) => {
      const x = i * 64 + random.between(-14, 14);
      const r = random.between(24, 31);
      const y = 944 - i * 0.9 + random.between(-8, 14);
      return group([
        disc(x, y, r, c.ink),
        path(
          `M${x - r * 2} ${h}Q${x - r * 2} ${y + r * 0.9} ${x} ${y + r * 0.8}Q${x + r * 2} ${y + r * 0.9} ${x + r * 2} ${h}Z`,
          i % 4 === 1 ? mix(c.ink, c.green, 0.35) : c.ink,
        ),
        path(`M${x - r * 0.9} ${y - r * 0.5}A${r} ${r} 0 0 1 ${x + r * 0.9} ${y - r * 0.5}`, 'none', {
          stroke: '#cfe9cf',
          width: 2.5,
          o: 0.55,
        }),
      ]);
    }),
    silhouette(1500, 1060, 380, c.ink, poses.cheering, 1, 'cap', 'shirt'),
    silhouette(300, 1080, 360, c.ink, poses.cheering, -1, 'long', 'shirt'),
    rect(
      0,
      0,
      w,
      h,
      b.fade([
        [c.ink, 0.5],
        [c.ink, 0],
        [c.ink, 0.2],
      ]),
      { filter: b.spray(c.ink), o: 0.4 },
    ),
  ];
});
