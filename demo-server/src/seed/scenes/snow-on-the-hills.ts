import { mix } from '../studio/colour.ts';
import { disc, group, line, oval, path, poly, range, rect, stroke } from '../studio/ink.ts';
import { pine, ridge, snow } from '../studio/nature.ts';
import { weather as c } from '../studio/palettes.ts';
import { poses, silhouette } from '../studio/people.ts';
import { scene } from '../studio/scene.ts';

export const snowOnTheHills = scene('snow-on-the-hills', 1740, 1160, (b) => {
  const { w, h, random } = b;
  const white = '#eef3f3';
  const cottage = (x: number, y: number, k: number): string =>
    group(
      [
        rect(-70, -90, 140, 90, '#6b4a48'),
        rect(-70, -90, 44, 90, '#4d3640'),
        poly(
          [
            [-92, -84],
            [0, -166],
            [92, -84],
          ],
          '#3a2c38',
        ),
        path('M-96 -80Q-50 -136 0 -178Q50 -136 96 -80Q60 -92 0 -150Q-60 -92 -96 -80Z', white),
        rect(34, -176, 24, 50, '#4d3640'),
        rect(30, -182, 32, 12, white, { r: 6 }),
        disc(0, -40, 130, b.glow(c.yellow, 0.5)),
        rect(-48, -64, 34, 34, c.yellow),
        rect(22, -64, 34, 34, c.yellow),
        line(
          [
            [-31, -64],
            [-31, -30],
          ],
          '#4d3640',
          3,
        ),
        line(
          [
            [39, -64],
            [39, -30],
          ],
          '#4d3640',
          3,
        ),
        rect(-10, -54, 24, 54, '#2c2230'),
        path('M-100 4Q0 -14 100 4Z', white),
        poly(
          [
            [-48, 0],
            [-14, 0],
            [10, 40],
            [-70, 40],
          ],
          c.yellow,
          { o: 0.35 },
        ),
      ],
      { turn: `translate(${x} ${y}) scale(${k})` },
    );
  const layer = (y: number, height: number, colour: string, rough = 3): string =>
    poly([...ridge(random, w, y, height, rough), [w, h], [0, h]], colour);
  return [
    rect(0, 0, w, h, b.fade([c.deep, c.slate, c.blue, mix(c.pale, '#e8b8a0', 0.35)])),
    disc(1250, 470, 420, b.glow('#f3cdb0', 0.6)),
    ...range(5).map((i) =>
      path(
        `M${-100 + i * 60} ${120 + i * 62}Q${500 + i * 120} ${40 + i * 70} ${1000} ${130 + i * 56}T1900 ${90 + i * 60}V${170 + i * 60}Q1400 ${230 + i * 50} 900 ${190 + i * 56}T-100 ${190 + i * 60}Z`,
        mix(c.slate, c.deep, 0.5 - i * 0.12),
        { o: 0.4 },
      ),
    ),
    poly(
      [
        [-20, 620],
        [180, 430],
        [300, 500],
        [520, 300],
        [700, 470],
        [840, 400],
        [1080, 600],
        [1240, 490],
        [1460, 330],
        [1640, 480],
        [1780, 420],
        [1780, 700],
        [-20, 700],
      ],
      mix(c.blue, c.pale, 0.45),
    ),
    poly(
      [
        [520, 300],
        [700, 470],
        [640, 470],
        [600, 540],
        [560, 470],
        [520, 520],
        [470, 430],
        [430, 470],
        [420, 386],
      ],
      white,
      { o: 0.85 },
    ),
    poly(
      [
        [1460, 330],
        [1640, 480],
        [1580, 470],
        [1540, 520],
        [1490, 450],
        [1450, 500],
        [1400, 440],
        [1360, 450],
      ],
      white,
      { o: 0.85 },
    ),
    poly(
      [
        [180, 430],
        [300, 500],
        [240, 500],
        [200, 540],
        [160, 490],
        [110, 500],
      ],
      white,
      { o: 0.8 },
    ),
    layer(620, 40, mix(c.pale, c.blue, 0.2), 3),
    ...range(60).map(() => {
      const x = random.between(0, w);
      return pine(random, x, 660 + random.between(-10, 20), random.between(36, 66), mix(c.slate, c.blue, 0.4));
    }),
    rect(0, 560, w, 120, white, { o: 0.25, filter: b.blur(24) }),
    layer(700, 46, mix(white, c.pale, 0.6), 2),
    ...range(40).map(() => {
      const x = random.chance(0.5) ? random.between(0, 560) : random.between(1240, w);
      return pine(
        random,
        x,
        740 + random.between(-16, 16),
        random.between(70, 130),
        mix(c.slate, c.deep, 0.3),
        mix(white, c.pale, 0.4),
      );
    }),
    // village
    poly(
      [
        [760, 700],
        [768, 560],
        [802, 560],
        [810, 700],
      ],
      '#5a4450',
    ),
    poly(
      [
        [750, 566],
        [785, 440],
        [820, 566],
      ],
      '#3a2c38',
    ),
    path('M785 440L752 562Q768 540 778 500Z', white),
    rect(776, 590, 18, 30, c.yellow),
    cottage(690, 752, 0.66),
    cottage(900, 748, 0.7),
    cottage(1030, 764, 0.78),
    cottage(590, 776, 0.74),
    layer(800, 34, mix(white, c.pale, 0.3), 2),
    cottage(760, 830, 1.05),
    cottage(1000, 852, 1.2),
    stroke(
      [
        [1064, 640],
        [1082, 580],
        [1056, 520],
        [1090, 450],
        [1070, 380],
      ],
      white,
      26,
      { o: 0.3, filter: b.blur(8) },
    ),
    stroke(
      [
        [822, 640],
        [840, 590],
        [820, 530],
        [846, 470],
      ],
      white,
      18,
      { o: 0.25, filter: b.blur(7) },
    ),
    // lane
    path(
      'M900 880C840 920 1000 960 960 1010C920 1060 700 1080 640 1160H1060C1080 1090 1110 1040 1090 990C1070 940 930 930 940 880Z',
      mix(c.pale, c.slate, 0.25),
      { o: 0.75 },
    ),
    ...range(2).map((i) =>
      stroke(
        [
          [912 + i * 16, 884],
          [930 + i * 60, 930],
          [1000 + i * 40, 990],
          [860 + i * 120, 1080],
          [760 + i * 170, 1180],
        ],
        mix(c.slate, c.pale, 0.35),
        6,
        { o: 0.5 },
      ),
    ),
    silhouette(1010, 1030, 130, c.ink, poses.walking, -1, 'cap'),
    line(
      [
        [960, 1010],
        [900, 1040],
      ],
      c.ink,
      3,
    ),
    path('M840 1046h70q-4 -16 -16 -16h-54z', '#8d3a2f'),
    stroke(
      [
        [832, 1054],
        [900, 1054],
        [922, 1044],
      ],
      c.ink,
      4,
    ),
    silhouette(868, 1036, 62, '#8d3a2f', poses.sitting, 1, 'cap', 'shirt'),
    ...range(8).map(
      (i) =>
        line(
          [
            [1180 + i * 70, 1000 - i * 10],
            [1184 + i * 70, 940 - i * 10],
          ],
          '#4d3640',
          10,
        ) + disc(1184 + i * 70, 936 - i * 10, 9, white),
    ),
    line(
      [
        [1170, 966],
        [1680, 896],
      ],
      '#4d3640',
      6,
    ),
    line(
      [
        [1170, 986],
        [1680, 916],
      ],
      '#4d3640',
      6,
    ),
    stroke(
      [
        [1170, 961],
        [1420, 926],
        [1680, 891],
      ],
      white,
      5,
    ),
    // near pines
    pine(random, 150, 1150, 760, c.deep, mix(white, c.pale, 0.25)),
    pine(random, 400, 1120, 470, mix(c.deep, c.slate, 0.4), white),
    pine(random, 1600, 1190, 840, c.ink, mix(white, c.pale, 0.2)),
    pine(random, 1390, 1130, 420, mix(c.deep, c.slate, 0.4), white),
    path('M-20 1090C200 1050 420 1110 620 1160H-20ZM1180 1160C1340 1080 1600 1070 1780 1100V1180H1180Z', white),
    path('M-20 1120C200 1090 380 1130 520 1160H-20Z', c.pale, { o: 0.5 }),
    ...range(9).map((i) => oval(500 - i * 44, 1130 - (i % 2) * 14 - i * 3, 9, 5, c.blue, { o: 0.6 })),
    snow(random, w, h, 520, '#ffffff'),
    rect(
      0,
      0,
      w,
      h,
      b.fade([
        [c.ink, 0.35],
        [c.ink, 0],
        [c.ink, 0.15],
      ]),
      { filter: b.spray(c.ink), o: 0.4 },
    ),
  ];
});
