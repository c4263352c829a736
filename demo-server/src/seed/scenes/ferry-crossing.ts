import { mix } from '../studio/colour.ts';
import { blob, disc, group, line, oval, path, type Point, poly, range, rect, stroke } from '../studio/ink.ts';
import { glitter, gull, ridge, streak } from '../studio/nature.ts';
import { news as c } from '../studio/palettes.ts';
import { poses, silhouette } from '../studio/people.ts';
import { scene } from '../studio/scene.ts';

export const ferryCrossing = scene('ferry-crossing', 1500, 1500, (b) => {
  const { w, h, random } = b;
  const sea = 760;
  const iron = mix(c.slate, c.rose, 0.35);
  const span = (x: number, wide: number, tall: number): string => {
    const top = (t: number): Point => [x + wide * t, 640 - tall * Math.sin(t * Math.PI)];
    return group([
      stroke(
        range(13).map((i) => top(i / 12)),
        iron,
        15,
      ),
      stroke(
        range(13).map((i): Point => [top(i / 12)[0], top(i / 12)[1] + 26]),
        iron,
        6,
      ),
      ...range(13).map((i) => line([top(i / 12), [top(i / 12)[0], 640]], iron, 5)),
      ...range(12).map((i) => line([top(i / 12), [top((i + 1) / 12)[0], 640]], iron, 3, { o: 0.8 })),
    ]);
  };
  return [
    rect(0, 0, w, sea, b.fade([c.sea, mix(c.sea, c.mauve, 0.5), c.rose, c.peach, c.sun])),
    disc(430, 650, 640, b.glow(c.sun, 0.95)),
    ...range(3).map((i) => disc(430, 620, 300 - i * 70, c.sun, { o: 0.15 })),
    disc(430, 620, 104, '#fff6dd'),
    streak(60, 140, 760, 26, c.mauve, 0.6),
    streak(700, 230, 860, 26, c.rose, 0.8),
    streak(-80, 340, 640, 18, c.peach, 0.8),
    streak(760, 430, 700, 14, c.sun, 0.7),
    streak(120, 500, 520, 10, '#fff3d0', 0.7),
    poly([...ridge(random, w, 700, 36, 5), [w, sea], [0, sea]], mix(c.mauve, c.peach, 0.5)),
    poly(
      [
        [900, sea],
        [1060, 700],
        [1260, 640],
        [w, 560],
        [w, sea],
      ],
      mix(c.slate, c.rose, 0.42),
    ),
    ...range(40).map(() => rect(random.between(1080, w), random.between(670, 750), 7, 9, c.sun, { o: 0.8 })),
    // the iron bridge
    span(-60, 400, 150),
    span(360, 480, 190),
    span(860, 480, 190),
    span(1360, 400, 150),
    rect(-20, 636, w + 40, 22, iron),
    rect(-20, 634, w + 40, 5, c.peach),
    ...[350, 850, 1350].map(
      (x) =>
        poly(
          [
            [x - 22, 640],
            [x + 22, 640],
            [x + 34, sea + 16],
            [x - 34, sea + 16],
          ],
          mix(iron, c.ink, 0.25),
        ) + oval(x, sea + 14, 44, 9, mix(iron, c.ink, 0.35)),
    ),
    ...range(7).map((i) => rect(80 + i * 200 + random.between(-40, 40), 622, 26, 13, c.ink, { r: 4, o: 0.7 })),
    rect(0, sea - 3, w, 14, c.sun, { o: 0.45, filter: b.blur(7) }),
    rect(0, sea, w, h - sea, b.fade([mix(c.peach, c.rose, 0.35), c.mauve, c.slate, c.navy, c.ink])),
    poly(
      [
        [340, sea],
        [520, sea],
        [680, h],
        [120, h],
      ],
      b.fade([
        [c.sun, 0.75],
        [c.peach, 0],
      ]),
      { filter: b.blur(24) },
    ),
    glitter(random, 430, sea + 4, h, 210, '#fff6dd', 150),
    ...range(50).map((i) =>
      rect(
        random.between(-60, w),
        sea + 10 + (i / 50) ** 1.4 * 720,
        random.between(70, 260),
        3 + i * 0.1,
        i % 2 ? c.mauve : c.navy,
        { r: 4, o: 0.35 },
      ),
    ),
    // ferry
    group(
      [
        poly(
          [
            [-420, 40],
            [480, 40],
            [420, 190],
            [-360, 190],
          ],
          b.fade([
            [c.ink, 0.6],
            [c.ink, 0],
          ]),
        ),
        rect(-250, -222, 470, 96, c.cream, { r: 8 }),
        rect(-250, -222, 150, 96, mix(c.cream, c.mauve, 0.4), { r: 8 }),
        ...range(9).map((i) => rect(-232 + i * 50, -200, 34, 40, i % 3 === 1 ? c.sun : c.navy, { r: 4 })),
        rect(-280, -238, 530, 20, c.brick, { r: 6 }),
        rect(40, -330, 150, 94, c.cream, { r: 8 }),
        rect(40, -330, 44, 94, mix(c.cream, c.mauve, 0.45), { r: 8 }),
        rect(96, -312, 84, 40, c.sun, { r: 4 }),
        line(
          [
            [138, -312],
            [138, -272],
          ],
          c.navy,
          5,
        ),
        rect(28, -342, 176, 16, c.navy, { r: 5 }),
        line(
          [
            [110, -342],
            [110, -440],
          ],
          c.navy,
          7,
        ),
        line(
          [
            [80, -410],
            [140, -410],
          ],
          c.navy,
          5,
        ),
        disc(110, -444, 40, b.glow(c.sun, 1)),
        disc(110, -442, 6, '#fff6dd'),
        poly(
          [
            [-150, -238],
            [-134, -350],
            [-66, -350],
            [-54, -238],
          ],
          c.brick,
        ),
        rect(-138, -334, 76, 24, c.cream),
        rect(-138, -356, 78, 12, c.ink),
        ...range(6).map((i) =>
          disc(-110 - i * 62, -384 - i * 22 - (i % 2) * 12, 26 + i * 8, mix(c.cream, c.rose, 0.5), {
            o: 0.4 - i * 0.05,
            filter: b.blur(8),
          }),
        ),
        ...range(14).map((i) =>
          line(
            [
              [-400 + i * 12, -128],
              [-400 + i * 12, -168],
            ],
            c.navy,
            3,
          ),
        ),
        line(
          [
            [-404, -168],
            [-244, -168],
          ],
          c.navy,
          4,
        ),
        ...range(14).map((i) =>
          line(
            [
              [236 + i * 14, -128],
              [236 + i * 14, -172],
            ],
            c.navy,
            3,
          ),
        ),
        line(
          [
            [232, -172],
            [424, -176],
          ],
          c.navy,
          4,
        ),
        silhouette(-350, -126, 116, c.navy, poses.standing, -1, 'long'),
        silhouette(-300, -126, 122, c.navy, poses.pointing, -1, 'cap'),
        silhouette(280, -126, 118, c.navy, poses.standing, 1, 'bun'),
        silhouette(330, -126, 80, c.navy, poses.pointing, 1, 'short', 'shirt'),
        silhouette(384, -126, 122, c.navy, poses.standing, 1, 'short'),
        path('M-430 -130H470C450 -60 410 10 370 44H-370C-400 10 -424 -60 -430 -130Z', c.navy),
        path('M-430 -130H470L464 -106H-428Z', c.cream),
        path('M-398 -6C-392 14 -384 30 -370 44H370C384 32 396 16 408 -6Z', c.brick),
        ...range(9).map(
          (i) => disc(-320 + i * 82, -62, 14, c.cream) + disc(-320 + i * 82, -62, 10, i % 3 ? c.ink : c.sun),
        ),
        path('M-430 -130H-300C-320 -60 -330 0 -340 44H-370C-400 10 -424 -60 -430 -130Z', c.ink, { o: 0.35 }),
        oval(-160, -150, 26, 26, 'none', { stroke: c.brick, width: 11 }),
        blob(
          [
            [360, 40],
            [420, 6],
            [480, 30],
            [560, 50],
            [440, 70],
            [-300, 66],
            [-480, 56],
            [-400, 30],
            [-340, 40],
            [0, 34],
          ],
          '#fdf1e2',
          { o: 0.95 },
        ),
        ...range(30).map(() =>
          disc(random.between(-460, 540), random.between(30, 66), random.between(4, 12), '#fff8ee', { o: 0.9 }),
        ),
        path('M-430 56Q-700 60 -1000 110Q-700 96 -430 80Z', '#fdf1e2', { o: 0.6 }),
        path('M-430 80Q-700 130 -960 230Q-660 130 -400 96Z', '#fdf1e2', { o: 0.35 }),
      ],
      { turn: 'translate(860 1010) scale(1.12)' },
    ),
    // near water and gulls
    ...range(5).map((i) =>
      path(
        `M-20 ${1250 + i * 56}${`q50 ${-34 - i * 5} 100 0t100 0`.repeat(8)}V1520H-20Z`,
        mix(c.navy, c.ink, i * 0.22),
        { o: 0.75 },
      ),
    ),
    ...range(36).map(() =>
      rect(random.between(0, w), random.between(1230, 1490), random.between(30, 130), 4, c.peach, { r: 3, o: 0.35 }),
    ),
    ...[
      [300, 330, 46],
      [420, 420, 30],
      [1180, 380, 54],
      [1040, 480, 28],
      [660, 250, 24],
    ].map(([x = 0, y = 0, s = 0]) => gull(x, y, s, '#fff8ea')),
    gull(220, 1180, 110, '#fff8ea'),
    gull(1300, 210, 80, c.ink),
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
      { filter: b.spray(c.ink), o: 0.4 },
    ),
  ];
});
