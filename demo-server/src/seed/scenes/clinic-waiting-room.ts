import { mix } from '../studio/colour.ts';
import { blob, disc, group, line, oval, path, type Point, poly, range, rect, stroke } from '../studio/ink.ts';
import { tree } from '../studio/nature.ts';
import { hairs, health as c, skins } from '../studio/palettes.ts';
import { person, poses } from '../studio/people.ts';
import { scene } from '../studio/scene.ts';

function plant(x: number, y: number, size: number): string {
  const leaf = (angle: number, length: number, colour: string): string =>
    group(
      [
        path(`M0 0Q${length * 0.3} ${-length * 0.26} ${length} 0Q${length * 0.3} ${length * 0.2} 0 0Z`, colour),
        line(
          [
            [0, 0],
            [length * 0.9, 0],
          ],
          c.mint,
          2,
          { o: 0.6 },
        ),
      ],
      { turn: `translate(${x} ${y - size * 0.36}) rotate(${angle})` },
    );
  return group([
    ...range(11).map((i) =>
      leaf(-172 + i * 16.4, size * (0.62 + (i % 3) * 0.14), i % 2 ? c.teal : mix(c.teal, c.sage, 0.55)),
    ),
    poly(
      [
        [x - size * 0.22, y - size * 0.4],
        [x + size * 0.22, y - size * 0.4],
        [x + size * 0.16, y],
        [x - size * 0.16, y],
      ],
      c.coral,
    ),
    poly(
      [
        [x - size * 0.22, y - size * 0.4],
        [x - size * 0.04, y - size * 0.4],
        [x - size * 0.06, y],
        [x - size * 0.16, y],
      ],
      mix(c.coral, c.deep, 0.25),
    ),
  ]);
}

function chair(x: number, y: number, colour: string, shade: string): string {
  return group([
    line(
      [
        [x - 44, y - 66],
        [x - 56, y],
      ],
      c.ink,
      6,
    ),
    line(
      [
        [x + 40, y - 66],
        [x + 50, y],
      ],
      c.ink,
      6,
    ),
    rect(x - 58, y - 84, 116, 20, colour, { r: 9 }),
    rect(x - 64, y - 186, 22, 112, shade, { r: 10 }),
    rect(x - 54, y - 186, 14, 108, colour, { r: 7 }),
  ]);
}

export const clinicWaitingRoom = scene('clinic-waiting-room', 1740, 1160, (b) => {
  const { w, h, random } = b;
  const floor = 850;
  const pane: readonly Point[] = [
    [150, 120],
    [960, 120],
    [960, 640],
    [150, 640],
  ];
  return [
    rect(0, 0, w, floor, b.fade([c.mint, mix(c.mint, c.cream, 0.5), mix(c.mint, c.sage, 0.5)], 'right')),
    rect(0, 560, w, floor - 560, c.sage, { o: 0.45 }),
    rect(0, 556, w, 7, c.teal, { o: 0.5 }),
    // the window and the garden behind it
    rect(128, 98, 854, 566, c.cream, { r: 6 }),
    group(
      [
        rect(150, 120, 810, 520, b.fade(['#bfe0de', c.cream, c.sun])),
        disc(300, 250, 300, b.glow('#fff6d6', 1)),
        ...range(9).map((i) => rect(150 + i * 92, 360 + random.between(-40, 60), 84, 300, mix(c.sage, c.cream, 0.45))),
        ...range(7).map((i) =>
          tree(random, 210 + i * 125, 640, random.between(240, 330), mix(c.teal, c.sage, 0.5), c.sage, c.deep, -1),
        ),
        path('M150 600Q400 560 600 596T960 580V640H150Z', c.teal),
        path('M150 622Q400 590 960 610V640H150Z', mix(c.teal, c.deep, 0.4)),
      ],
      { clip: b.clip(poly(pane, '#000')) },
    ),
    rect(412, 120, 14, 520, c.cream),
    rect(684, 120, 14, 520, c.cream),
    rect(150, 300, 810, 12, c.cream),
    rect(118, 640, 874, 30, '#fffaf0'),
    rect(118, 664, 874, 8, c.teal, { o: 0.25 }),
    poly(
      [
        [960, 120],
        [982, 98],
        [982, 664],
        [960, 640],
      ],
      mix(c.cream, c.sage, 0.4),
    ),
    ...[170, 214, 258].map((x, i) =>
      blob(
        [
          [x, 640],
          [x - 16, 600 - i * 12],
          [x + 4, 570 - i * 16],
          [x + 22, 604 - i * 12],
        ],
        i % 2 ? c.sage : c.teal,
      ),
    ),
    rect(156, 616, 128, 28, c.coral, { r: 4 }),
    // sunlight comes in as leaning panes
    ...[0, 1, 2].map((i) =>
      poly(
        [
          [180 + i * 275, floor],
          [400 + i * 275, floor],
          [620 + i * 290, h],
          [340 + i * 290, h],
        ],
        c.sun,
        { o: 0 },
      ),
    ),
    rect(0, floor, w, h - floor, b.fade([mix(c.sage, c.cream, 0.3), mix(c.sage, c.teal, 0.25)])),
    ...range(9).map((i) =>
      line(
        [
          [w / 2 + (i - 4) * 210, floor],
          [w / 2 + (i - 4) * 420, h],
        ],
        c.teal,
        2,
        { o: 0.22 },
      ),
    ),
    line(
      [
        [0, 940],
        [w, 940],
      ],
      c.teal,
      2,
      { o: 0.22 },
    ),
    line(
      [
        [0, 1050],
        [w, 1050],
      ],
      c.teal,
      2,
      { o: 0.22 },
    ),
    rect(0, floor - 16, w, 18, c.cream),
    ...[0, 1, 2].map((i) =>
      poly(
        [
          [330 + i * 270, floor + 10],
          [560 + i * 270, floor + 10],
          [760 + i * 310, h],
          [470 + i * 310, h],
        ],
        c.sun,
        { o: 0.75 },
      ),
    ),
    poly(
      [
        [1080, 140],
        [1290, 240],
        [1290, 560],
        [1080, 470],
      ],
      c.cream,
      { o: 0.65 },
    ),
    // pictures and a clock on the wall
    rect(1046, 250, 130, 170, c.cream, { stroke: c.deep, width: 6 }),
    path('M1056 400Q1090 330 1112 360T1166 330V410H1056Z', c.teal),
    disc(1130, 300, 22, c.coral),
    disc(1260, 200, 56, c.deep),
    disc(1260, 200, 48, c.cream),
    line(
      [
        [1260, 200],
        [1260, 166],
      ],
      c.deep,
      6,
    ),
    line(
      [
        [1260, 200],
        [1284, 214],
      ],
      c.deep,
      6,
    ),
    ...range(12).map((i) => disc(1260 + Math.cos(i * 0.5236) * 40, 200 + Math.sin(i * 0.5236) * 40, 2.6, c.teal)),
    line(
      [
        [1460, 0],
        [1460, 176],
      ],
      c.deep,
      4,
    ),
    path('M1380 232Q1390 176 1460 174Q1530 176 1540 232Z', c.coral),
    oval(1460, 232, 80, 12, c.sun),
    disc(1460, 250, 210, b.glow(c.sun, 0.7)),
    // the desk and the nurse behind it
    rect(1330, 330, 410, 200, mix(c.sage, c.teal, 0.35)),
    ...range(4).map((i) => rect(1350 + i * 98, 350, 84, 12, c.deep, { o: 0.5 })),
    ...range(15).map((i) =>
      rect(
        1352 + i * 25,
        430 - (i % 4) * 8,
        18,
        90 + (i % 4) * 8,
        [c.cream, c.coral, c.rose, c.teal][i % 4] ?? c.cream,
      ),
    ),
    rect(1330, 520, 410, 14, c.deep),
    person(
      1490,
      900,
      460,
      poses.standing,
      { skin: skins[3], hair: hairs[0], top: c.teal, shade: c.deep, legs: c.deep, shoes: c.ink, style: 'bun' },
      -1,
    ),
    rect(1270, 640, 470, 276, c.cream),
    rect(1270, 640, 80, 276, mix(c.cream, c.sage, 0.5)),
    ...range(9).map((i) => rect(1370 + i * 44, 690, 22, 226, c.mint)),
    rect(1240, 616, 500, 32, c.deep, { r: 6 }),
    rect(1240, 616, 500, 8, c.teal, { r: 4 }),
    poly(
      [
        [1580, 616],
        [1600, 516],
        [1712, 516],
        [1724, 616],
      ],
      c.ink,
    ),
    poly(
      [
        [1588, 606],
        [1606, 526],
        [1690, 526],
        [1700, 606],
      ],
      c.teal,
    ),
    rect(1290, 584, 60, 34, c.coral, { r: 6 }),
    stroke(
      [
        [1310, 584],
        [1306, 540],
        [1294, 520],
      ],
      c.teal,
      5,
    ),
    stroke(
      [
        [1320, 584],
        [1326, 530],
        [1344, 508],
      ],
      c.teal,
      5,
    ),
    disc(1294, 514, 15, c.rose),
    disc(1346, 502, 17, c.cream),
    disc(1322, 524, 13, c.coral),
    // people waiting
    ...[210, 400, 590, 780, 970].map((x) => oval(x + 10, 1012, 90, 12, c.deep, { o: 0.28 })),
    ...[210, 400, 590, 780, 970].map((x, i) =>
      chair(x, 1010, i === 3 ? c.coral : c.teal, i === 3 ? mix(c.coral, c.deep, 0.3) : c.deep),
    ),
    person(206, 1010, 372, poses.sitting, {
      skin: skins[0],
      hair: hairs[3],
      top: c.coral,
      shade: mix(c.coral, c.deep, 0.3),
      legs: c.ink,
      shoes: c.deep,
      style: 'short',
    }),
    line(
      [
        [292, 880],
        [316, 1012],
      ],
      mix(c.coral, c.ink, 0.7),
      8,
    ),
    stroke(
      [
        [282, 884],
        [292, 872],
        [306, 878],
      ],
      mix(c.coral, c.ink, 0.7),
      8,
    ),
    person(586, 1010, 360, poses.reading, {
      skin: skins[2],
      hair: hairs[0],
      top: c.cream,
      shade: mix(c.cream, c.sage, 0.6),
      legs: c.teal,
      shoes: c.ink,
      style: 'long',
    }),
    poly(
      [
        [640, 838],
        [668, 816],
        [690, 858],
        [660, 878],
      ],
      c.coral,
    ),
    poly(
      [
        [660, 878],
        [690, 858],
        [712, 852],
        [684, 884],
      ],
      c.rose,
    ),
    person(
      970,
      1010,
      366,
      poses.sitting,
      {
        skin: skins[4],
        hair: hairs[0],
        top: c.sun,
        shade: mix(c.sun, c.coral, 0.5),
        legs: c.deep,
        shoes: c.ink,
        style: 'short',
      },
      1,
    ),
    // a child has seen the aeroplane outside
    person(
      800,
      1034,
      236,
      poses.pointing,
      {
        skin: skins[4],
        hair: hairs[0],
        top: c.rose,
        shade: c.coral,
        legs: c.teal,
        shoes: c.cream,
        style: 'bun',
        cut: 'skirt',
      },
      -1,
    ),
    oval(800, 1038, 60, 8, c.deep, { o: 0.3 }),
    plant(1190, 1040, 250),
    // in front, out of the light
    plant(1640, 1240, 400),
    rect(
      0,
      0,
      w,
      h,
      b.fade(
        [
          [c.deep, 0],
          [c.deep, 0.05],
          [c.deep, 0.5],
        ],
        'right',
      ),
      { filter: b.spray(c.deep), o: 0.4 },
    ),
    poly(
      [
        [150, 120],
        [960, 120],
        [1500, h],
        [560, h],
      ],
      c.sun,
      { o: 0.1 },
    ),
  ];
});
