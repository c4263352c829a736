import { mix } from '../studio/colour.ts';
import { disc, group, line, oval, path, type Point, poly, range, rect } from '../studio/ink.ts';
import { grass, rain } from '../studio/nature.ts';
import { club as c } from '../studio/palettes.ts';
import { scene } from '../studio/scene.ts';

export const ballOnWetGrass = scene('ball-on-wet-grass', 1500, 1500, (b) => {
  const { w, h, random } = b;
  const [x, y, r] = [640, 960, 270];
  const patch = (cx: number, cy: number, size: number, turn: number, squash: number): string =>
    path(
      `M${range(5)
        .map((i) => {
          const a = (i / 5) * 6.283 + turn;
          return `${(Math.cos(a) * size).toFixed(1)} ${(Math.sin(a) * size).toFixed(1)}`;
        })
        .join('L')}Z`,
      '#16262b',
      {
        stroke: '#16262b',
        width: 12,
        turn: `translate(${cx} ${cy}) rotate(${(Math.atan2(cy - y, cx - x) * 180) / Math.PI}) scale(${squash} 1)`,
      },
    );
  const seams = range(5).map((i) => (i / 5) * 6.283 - 1.2);
  return [
    rect(0, 0, w, 820, b.fade([c.ink, c.night, '#1d4650', '#3f7672'])),
    ...[
      [220, 190, 1],
      [1250, 150, 1.1],
      [760, 290, 0.6],
    ].map(([lx = 0, ly = 0, k = 1]) =>
      group([
        disc(lx, ly, 330 * k, b.glow('#e6f4dc', 0.9)),
        ...range(6).map((i) =>
          disc(lx - 60 * k + (i % 3) * 60 * k, ly - 30 * k + Math.floor(i / 3) * 60 * k, 34 * k, '#f6fbe8', {
            o: 0.55,
            filter: b.blur(6),
          }),
        ),
      ]),
    ),
    group(
      [
        rect(0, 520, w, 170, '#0e2a2e'),
        ...range(240).map(() =>
          disc(
            random.between(0, w),
            random.between(530, 680),
            random.between(7, 15),
            random.pick([c.gold, c.green, c.cream, c.pine, c.skin]),
            { o: 0.45 },
          ),
        ),
        rect(0, 690, w, 66, '#0a1f24'),
        ...range(8).map((i) =>
          rect(i * 210 - 40, 700, 190, 48, [c.gold, c.green, c.cream][i % 3] ?? c.gold, { o: 0.6 }),
        ),
      ],
      { filter: b.blur(11) },
    ),
    rect(0, 750, w, h, b.fade(['#3b8a55', c.green, '#125040', '#0b3029'])),
    ...range(4).map((i) =>
      poly(
        [
          [i * 480 - 200, 750],
          [i * 480 + 40, 750],
          [i * 700 - 260, h],
          [i * 700 - 760, h],
        ],
        c.lime,
        { o: 0.13 },
      ),
    ),
    poly(
      [
        [-20, 880],
        [-20, 850],
        [1080, 790],
        [1110, 800],
      ],
      '#eef6e2',
      { o: 0.9 },
    ),
    poly(
      [
        [1080, 790],
        [1124, 800],
        [1560, 1330],
        [1560, 1420],
      ],
      '#eef6e2',
      { o: 0.9 },
    ),
    path('M760 808Q800 940 1240 944', 'none', { stroke: '#eef6e2', width: 16, o: 0.85 }),
    ...range(300).map(() => {
      const t = random.next();
      return path(
        `M${random.between(0, w).toFixed(0)} ${(770 + t * 700).toFixed(0)}q4 -${(14 + t * 26).toFixed(0)} 10 -${(20 + t * 36).toFixed(0)}q-2 22 -2 ${(20 + t * 36).toFixed(0)}z`,
        random.pick([c.turf, c.lime, c.pine, '#0f4437']),
        { o: 0.6 },
      );
    }),
    // puddles
    ...[
      [300, 1180, 330, 40],
      [1080, 1080, 240, 26],
      [900, 1330, 420, 50],
      [180, 960, 150, 14],
    ].map(
      ([px = 0, py = 0, rx = 0, ry = 0]) =>
        oval(px, py, rx, ry, b.fade(['#a9d3c2', '#3f7672', '#17414a'])) +
        oval(px - rx * 0.2, py - ry * 0.3, rx * 0.5, ry * 0.16, '#f6fbe8', { o: 0.6 }),
    ),
    // corner flag
    oval(1100, 806, 40, 8, c.ink, { o: 0.4 }),
    line(
      [
        [1100, 806],
        [1112, 250],
      ],
      '#f6f1dc',
      18,
    ),
    line(
      [
        [1106, 806],
        [1118, 250],
      ],
      c.smoke,
      5,
    ),
    path('M1114 258Q1200 230 1270 276T1420 270L1380 350L1424 430Q1330 446 1266 418T1110 430Z', c.gold),
    path('M1112 312Q1200 290 1268 330T1398 322L1380 350L1400 384Q1330 392 1266 366T1111 374Z', c.green),
    path('M1114 258Q1150 246 1186 250Q1170 340 1180 420Q1140 420 1110 430Z', c.ink, { o: 0.18 }),
    // ball
    oval(x + 70, y + r + 18, r * 1.25, 44, c.ink, { o: 0.55, filter: b.blur(14) }),
    oval(x, y + r + 26, r * 0.95, 32, '#0b3029'),
    group(
      [
        disc(x, y, r, '#f7f4e6'),
        ...seams.map((a) =>
          line(
            [
              [x + Math.cos(a) * 88, y - 10 + Math.sin(a) * 88],
              [x + Math.cos(a) * 170, y - 10 + Math.sin(a) * 170],
            ],
            '#9aa8a2',
            7,
          ),
        ),
        ...seams.flatMap((a) =>
          [-1, 1].map((s): string =>
            line(
              [
                [x + Math.cos(a) * 168, y - 10 + Math.sin(a) * 168],
                [x + Math.cos(a + s * 0.36) * 222, y - 10 + Math.sin(a + s * 0.36) * 222],
              ] as Point[],
              '#9aa8a2',
              7,
            ),
          ),
        ),
        ...seams.map((a) => patch(x + Math.cos(a + 0.628) * 244, y - 10 + Math.sin(a + 0.628) * 244, 84, 0.3, 0.42)),
        path(
          `M${seams.map((a) => `${(x + Math.cos(a) * 88).toFixed(1)} ${(y - 10 + Math.sin(a) * 88).toFixed(1)}`).join('L')}Z`,
          '#16262b',
          { stroke: '#16262b', width: 12 },
        ),
        disc(x + 190, y + 210, 420, b.glow('#0e2a2e', 0.85)),
        path(
          `M${x + 200} ${y - 250}A330 330 0 0 1 ${x - 180} ${y + 280}A300 300 0 0 0 ${x + 280} ${y + 120}Z`,
          '#17414a',
          { o: 0.35 },
        ),
        oval(x - 96, y - 130, 90, 56, '#ffffff', {
          o: 0.75,
          filter: b.blur(14),
          turn: `rotate(-40 ${x - 96} ${y - 130})`,
        }),
        ...range(46).map(() => {
          const a = random.between(0, 6.28);
          const d = r * Math.sqrt(random.next()) * 0.95;
          const s = random.between(3, 9);
          return (
            oval(x + Math.cos(a) * d, y + Math.sin(a) * d, s, s * 1.2, '#cfe4de', { o: 0.75 }) +
            disc(x + Math.cos(a) * d - s * 0.3, y + Math.sin(a) * d - s * 0.4, s * 0.3, '#ffffff')
          );
        }),
      ],
      { clip: b.clip(disc(x, y, r, '#000')) },
    ),
    path(`M${x - 250} ${y - 90}A${r - 4} ${r - 4} 0 0 1 ${x + 60} ${y - 262}`, 'none', {
      stroke: '#ffffff',
      width: 8,
      o: 0.8,
    }),
    grass(random, x - 330, x + 340, y + r + 50, 110, 130, [c.green, c.turf, '#125040', c.lime]),
    ...range(34).map(() => {
      const [px, py] = [random.between(0, w), random.between(840, 1460)];
      return (
        oval(px, py, random.between(8, 26), random.between(2, 6), 'none', { stroke: '#e6f4dc', width: 2.5, o: 0.5 }) +
        line(
          [
            [px, py - 4],
            [px - 6, py - 24],
          ],
          '#e6f4dc',
          2.5,
          { o: 0.6 },
        ) +
        line(
          [
            [px + 4, py - 4],
            [px + 12, py - 18],
          ],
          '#e6f4dc',
          2.5,
          { o: 0.6 },
        )
      );
    }),
    rain(random, w, h, 170, '#e9f5ea', 0.2, 100),
    grass(random, -20, w + 20, 1520, 230, 190, ['#0b3029', '#0f4437', mix('#0b3029', c.ink, 0.5)]),
    rect(
      0,
      0,
      w,
      h,
      b.fade([
        [c.ink, 0.3],
        [c.ink, 0],
        [c.ink, 0.4],
      ]),
      { filter: b.spray(c.ink), o: 0.35 },
    ),
  ];
});
