import { mix } from '../studio/colour.ts';
import { disc, group, line, oval, path, poly, range, rect, stroke } from '../studio/ink.ts';
import { noodles as c } from '../studio/palettes.ts';
import { poses, silhouette } from '../studio/people.ts';
import { scene } from '../studio/scene.ts';

export const noodleHouseAtNight = scene('noodle-house-at-night', 1600, 1200, (b) => {
  const { w, h, random } = b;
  const street = 900;
  const lantern = (x: number, y: number, r: number): string =>
    group([
      disc(x, y, r * 4, b.glow(c.vermilion, 0.55)),
      line(
        [
          [x, y - r * 1.5],
          [x, y - r],
        ],
        c.ink,
        3,
      ),
      oval(x, y, r, r * 0.86, c.red),
      oval(x, y, r * 0.66, r * 0.86, c.vermilion),
      oval(x, y, r * 0.28, r * 0.86, c.amber),
      rect(x - r * 0.42, y - r * 1.02, r * 0.84, r * 0.24, c.ink, { r: 3 }),
      rect(x - r * 0.42, y + r * 0.78, r * 0.84, r * 0.24, c.ink, { r: 3 }),
      line(
        [
          [x, y + r],
          [x, y + r * 1.7],
        ],
        c.amber,
        3,
      ),
    ]);
  const string = (x1: number, y1: number, x2: number, y2: number, sag: number, count: number, r: number): string => {
    const at = (t: number): [number, number] => [x1 + (x2 - x1) * t, y1 + (y2 - y1) * t + Math.sin(t * Math.PI) * sag];
    return (
      stroke(
        range(9).map((i) => at(i / 8)),
        c.ink,
        3,
      ) +
      range(count)
        .map((i) => {
          const [x, y] = at((i + 0.5) / count);
          return lantern(x, y + r * 1.5, r);
        })
        .join('')
    );
  };
  return [
    rect(0, 0, w, street, b.fade(['#150b1c', '#2b1424', '#57202b', '#8a3a33'])),
    ...range(60).map(() =>
      disc(random.between(0, w), random.between(0, 300), random.between(0.8, 2.2), c.glow, { o: 0.7 }),
    ),
    disc(1330, 140, 200, b.glow(c.cream, 0.5)),
    disc(1330, 140, 44, c.cream),
    disc(1312, 130, 40, '#2b1424', { o: 0.9 }),
    ...range(14).map((i) => {
      const [x, tall] = [i * 126 - 40, random.between(260, 560)];
      return (
        rect(x, street - tall, 120, tall, mix('#2b1424', '#57202b', random.next())) +
        range(12)
          .map((k) =>
            random.chance(0.3)
              ? rect(x + 16 + (k % 3) * 34, street - tall + 26 + Math.floor(k / 3) * 56, 16, 26, c.amber, { o: 0.65 })
              : '',
          )
          .join('')
      );
    }),
    // neighbours
    rect(-20, 330, 300, 580, '#1f0f1c'),
    rect(-20, 330, 300, 22, '#3a1a26'),
    ...range(6).map((i) =>
      rect(20 + (i % 3) * 84, 400 + Math.floor(i / 3) * 150, 52, 90, i === 1 || i === 3 ? c.amber : '#3a1a26'),
    ),
    rect(1330, 300, 300, 610, '#1f0f1c'),
    ...range(6).map((i) =>
      rect(1370 + (i % 3) * 84, 370 + Math.floor(i / 3) * 150, 52, 90, i === 2 || i === 4 ? c.glow : '#3a1a26'),
    ),
    // the house
    rect(270, 380, 1070, 530, '#3a1720'),
    path('M210 400Q300 380 330 290H1280Q1310 380 1400 400Q1340 420 1300 410H310Q270 420 210 400Z', c.ink),
    path('M330 290H1280L1270 262H340Z', '#5b2430'),
    ...range(34).map((i) =>
      path(`M${322 + i * 28.4} 294Q${326 + i * 28.4} 360 ${318 + i * 28.4 + (i - 17) * 1.4} 402`, 'none', {
        stroke: '#5b2430',
        width: 7,
      }),
    ),
    path('M210 400Q300 380 330 290', 'none', { stroke: c.amber, width: 5, o: 0.7 }),
    rect(300, 410, 1010, 30, c.wood),
    ...range(12).map((i) => rect(310 + i * 86, 410, 16, 30, c.ink)),
    disc(800, 660, 700, b.glow(c.amber, 0.6)),
    // upper band: signless fanlights
    ...range(8).map(
      (i) =>
        rect(330 + i * 120, 456, 104, 86, i % 2 ? c.glow : c.amber) +
        line(
          [
            [382 + i * 120, 456],
            [382 + i * 120, 542],
          ],
          c.ink,
          4,
        ) +
        line(
          [
            [330 + i * 120, 499],
            [434 + i * 120, 499],
          ],
          c.ink,
          4,
        ),
    ),
    // windows with guests
    ...[
      [330, 320],
      [950, 350],
    ].map(([x = 0, wide = 0], k) =>
      group([
        rect(x - 10, 560, wide + 20, 290, c.ink),
        rect(x, 570, wide, 270, b.fade([c.glow, '#ffe7b4', c.amber])),
        rect(x, 570, wide, 90, '#fff3d2', { o: 0.5 }),
        ...range(3).map(
          (i) =>
            line(
              [
                [x + 60 + i * wide * 0.36, 570],
                [x + 60 + i * wide * 0.36, 612],
              ],
              c.ink,
              3,
            ) +
            path(
              `M${x + 36 + i * wide * 0.36} 636Q${x + 60 + i * wide * 0.36} 596 ${x + 84 + i * wide * 0.36} 636Z`,
              c.red,
            ),
        ),
        ...range(3).map(
          (i) =>
            rect(x + 14 + i * 104, 668, 90, 6, '#b56d2e') +
            range(4)
              .map((q) =>
                rect(
                  x + 22 + i * 104 + q * 20,
                  648 - (q % 2) * 8,
                  13,
                  20 + (q % 2) * 8,
                  ['#8d3a2a', '#b56d2e', '#5b7a58', '#8d3a2a'][q] ?? c.red,
                  { o: 0.7 },
                ),
              )
              .join(''),
        ),
        silhouette(x + wide * 0.26, 880, 300, '#6b2a20', poses.sitting, 1, k ? 'long' : 'short'),
        silhouette(x + wide * 0.78, 880, 290, '#54201c', poses.sitting, -1, k ? 'short' : 'bun'),
        rect(x, 786, wide, 14, '#54201c'),
        path(`M${x + wide * 0.42} 786q4 -26 -22 -30h74q-26 4 -22 30z`, c.cream),
        path(`M${x + wide * 0.62} 786q3 -18 -14 -22h52q-18 4 -14 22z`, c.red),
        ...range(2).map((i) =>
          stroke(
            [
              [x + wide * (0.48 + i * 0.18), 748],
              [x + wide * (0.46 + i * 0.18), 724],
              [x + wide * (0.5 + i * 0.18), 700],
              [x + wide * (0.48 + i * 0.18), 676],
            ],
            '#ffffff',
            7,
            { o: 0.55 },
          ),
        ),
        line(
          [
            [x + wide / 2, 570],
            [x + wide / 2, 840],
          ],
          c.ink,
          8,
        ),
        rect(x - 10, 850, wide + 20, 60, '#4a1c22'),
        ...range(7).map((i) => rect(x + i * (wide / 7), 858, 4, 50, c.ink)),
      ]),
    ),
    // door with a split curtain
    rect(690, 556, 220, 354, c.ink),
    rect(704, 570, 192, 340, b.fade([c.glow, c.amber, '#c4682c'])),
    silhouette(800, 908, 250, '#54201c', poses.standing, 1, 'bun', 'shirt'),
    ...range(4).map(
      (i) =>
        path(`M${700 + i * 50} 566h49v${120 + (i % 2) * 6}q-24 10 -49 0z`, i % 2 ? c.red : mix(c.red, c.night, 0.2)) +
        disc(724 + i * 50, 630, 13, c.cream, { o: 0.9 }),
    ),
    // street
    poly(
      [
        [0, street],
        [w, street],
        [w, h],
        [0, h],
      ],
      b.fade(['#3a1a26', '#1d0f1b', '#0f0910']),
    ),
    group(
      [
        rect(
          330,
          street,
          320,
          230,
          b.fade([
            [c.amber, 0.7],
            [c.amber, 0],
          ]),
        ),
        rect(
          704,
          street,
          192,
          280,
          b.fade([
            [c.glow, 0.75],
            [c.amber, 0],
          ]),
        ),
        rect(
          950,
          street,
          350,
          230,
          b.fade([
            [c.amber, 0.7],
            [c.amber, 0],
          ]),
        ),
        ...range(9).map((i) =>
          rect(
            120 + i * 170,
            street + 16,
            44,
            240,
            b.fade([
              [c.vermilion, 0.75],
              [c.red, 0],
            ]),
          ),
        ),
      ],
      { filter: b.blur(9) },
    ),
    ...range(90).map(() => {
      const t = random.next();
      return rect(
        random.between(-60, w),
        street + 8 + t * 290,
        random.between(30, 160),
        2 + t * 4,
        random.pick(['#0f0910', '#0f0910', c.amber, c.vermilion]),
        { r: 3, o: 0.35 },
      );
    }),
    rect(0, street - 6, w, 12, c.ink, { o: 0.6 }),
    // bicycle and crates
    group(
      [
        oval(0, 0, 46, 46, 'none', { stroke: c.ink, width: 6 }),
        oval(140, 0, 46, 46, 'none', { stroke: c.ink, width: 6 }),
        line(
          [
            [0, 0],
            [46, -62],
            [112, -62],
            [140, 0],
          ],
          c.ink,
          6,
        ),
        line(
          [
            [46, -62],
            [70, 0],
            [112, -62],
          ],
          c.ink,
          6,
        ),
        line(
          [
            [0, 0],
            [70, 0],
          ],
          c.ink,
          6,
        ),
        line(
          [
            [104, -62],
            [98, -92],
            [122, -98],
          ],
          c.ink,
          6,
        ),
        rect(26, -76, 40, 10, c.ink, { r: 5 }),
        rect(-40, -74, 62, 34, c.wood),
      ],
      { turn: 'translate(1380 884)' },
    ),
    string(-40, 250, 800, 230, 120, 7, 34),
    string(800, 230, 1660, 250, 120, 7, 34),
    string(-40, 60, 1000, -10, 130, 5, 56),
    string(1000, -10, 1680, 80, 100, 3, 56),
    lantern(650, 600, 44),
    lantern(926, 600, 44),
    // passers-by in front
    silhouette(520, 1130, 440, c.ink, poses.walking, 1, 'long'),
    silhouette(410, 1120, 420, c.ink, poses.walking, 1, 'short'),
    silhouette(1130, 1090, 330, c.ink, poses.walking, -1, 'bun'),
    silhouette(1206, 1084, 200, c.ink, poses.walking, -1, 'short', 'shirt'),
    line(
      [
        [1170, 930],
        [1176, 900],
      ],
      c.ink,
      4,
    ),
    lantern(1236, 960, 18),
    ...[
      [465, 1136, 190],
      [1160, 1094, 120],
    ].map(([x = 0, y = 0, s = 0]) => oval(x, y, s, 12, c.ink, { o: 0.6 })),
    rect(
      0,
      0,
      w,
      h,
      b.fade([
        [c.ink, 0.4],
        [c.ink, 0],
        [c.ink, 0.35],
      ]),
      { filter: b.spray(c.ink), o: 0.4 },
    ),
  ];
});
