import { mix } from '../studio/colour.ts';
import { blob, disc, group, line, oval, path, poly, range, rect, stroke } from '../studio/ink.ts';
import { health as c } from '../studio/palettes.ts';
import { scene } from '../studio/scene.ts';

export const vaccinationArm = scene('vaccination-arm', 1280, 1600, (b) => {
  const { w, h } = b;
  const [skin, dusk, dark] = ['#b5764c', '#8f5637', '#6e3f2a'];
  const [glove, gloveShade] = ['#9ed3d6', '#64a9ae'];
  const finger = (points: readonly (readonly [number, number])[], width: number): string =>
    stroke(points, gloveShade, width + 6, { turn: 'translate(4 8)' }) +
    stroke(points, glove, width) +
    stroke(
      points.map(([x, y]) => [x - 5, y - width * 0.24] as const),
      '#d5eeee',
      width * 0.2,
      { o: 0.8 },
    );
  return [
    rect(0, 0, w, h, b.fade([c.mint, mix(c.mint, c.sage, 0.6)], 'right')),
    // blinds and their light
    ...range(15).map((i) => rect(0, 40 + i * 74, 420, 50, i % 2 ? '#f6f1df' : c.cream, { o: 0.9 })),
    ...range(15).map((i) => rect(0, 84 + i * 74, 420, 10, c.sage, { o: 0.7 })),
    rect(404, 0, 26, 1150, c.cream),
    line(
      [
        [90, 0],
        [90, 1150],
      ],
      c.sage,
      4,
    ),
    line(
      [
        [330, 0],
        [330, 1150],
      ],
      c.sage,
      4,
    ),
    rect(0, 1120, 450, 36, '#fffaf0'),
    disc(180, 430, 680, b.glow(c.sun, 0.75)),
    rect(900, 180, 300, 400, c.cream, { stroke: c.teal, width: 8, o: 0.7 }),
    path('M920 560Q990 380 1050 470T1180 420V560Z', c.sage, { o: 0.8 }),
    disc(1110, 290, 44, c.rose, { o: 0.9 }),
    rect(0, 1156, w, h, mix(c.sage, c.teal, 0.35)),
    // hair behind
    blob(
      [
        [640, 130],
        [830, 120],
        [960, 250],
        [990, 460],
        [1020, 640],
        [940, 760],
        [700, 700],
        [560, 520],
        [520, 300],
      ],
      '#231713',
    ),
    // body: a yellow jersey, the sleeve pushed up
    blob(
      [
        [560, 760],
        [780, 720],
        [1010, 770],
        [1160, 900],
        [1240, 1180],
        [1300, 1680],
        [330, 1680],
        [380, 1200],
        [420, 880],
      ],
      c.sun,
    ),
    blob(
      [
        [960, 770],
        [1160, 900],
        [1240, 1180],
        [1300, 1680],
        [960, 1680],
        [1010, 1200],
      ],
      mix(c.sun, c.coral, 0.42),
    ),
    ...range(7).map((i) =>
      stroke(
        [
          [560 + i * 60, 1000 + i * 10],
          [540 + i * 66, 1300],
          [560 + i * 70, 1640],
        ],
        mix(c.sun, c.coral, 0.35),
        5,
        { o: 0.45 },
      ),
    ),
    // neck and face, turned away
    blob(
      [
        [680, 600],
        [870, 560],
        [900, 760],
        [800, 840],
        [660, 780],
      ],
      dusk,
    ),
    path('M650 760Q770 880 930 760L960 800Q780 930 620 800Z', mix(c.sun, c.coral, 0.25)),
    blob(
      [
        [650, 240],
        [800, 200],
        [920, 290],
        [940, 450],
        [915, 580],
        [850, 660],
        [770, 670],
        [690, 600],
        [650, 470],
        [630, 350],
      ],
      skin,
    ),
    blob(
      [
        [660, 300],
        [700, 420],
        [700, 560],
        [770, 668],
        [690, 610],
        [640, 480],
        [628, 360],
      ],
      dusk,
    ),
    path('M900 380Q960 430 968 466Q950 486 918 484', skin),
    stroke(
      [
        [846, 396],
        [880, 386],
        [908, 396],
      ],
      '#231713',
      9,
    ),
    stroke(
      [
        [852, 440],
        [880, 448],
        [904, 440],
      ],
      dark,
      7,
    ),
    ...range(4).map((i) =>
      line(
        [
          [862 + i * 12, 447],
          [860 + i * 14, 458],
        ],
        dark,
        3,
      ),
    ),
    stroke(
      [
        [858, 568],
        [888, 580],
        [914, 566],
      ],
      '#8d3b34',
      9,
    ),
    disc(850, 510, 46, c.coral, { o: 0.22 }),
    blob(
      [
        [610, 420],
        [600, 260],
        [700, 140],
        [850, 130],
        [950, 230],
        [950, 330],
        [880, 280],
        [790, 270],
        [720, 330],
        [700, 460],
        [680, 560],
        [620, 640],
        [570, 560],
      ],
      '#2c1d17',
    ),
    stroke(
      [
        [640, 300],
        [720, 210],
        [840, 190],
      ],
      '#5b4034',
      10,
    ),
    stroke(
      [
        [660, 360],
        [730, 260],
        [860, 232],
      ],
      '#5b4034',
      7,
    ),
    oval(690, 470, 26, 40, skin),
    disc(692, 522, 12, c.sun),
    // the arm, down the left side of the body
    blob(
      [
        [410, 900],
        [500, 800],
        [620, 830],
        [680, 960],
        [672, 1180],
        [640, 1400],
        [600, 1700],
        [380, 1700],
        [372, 1380],
        [366, 1100],
      ],
      skin,
    ),
    blob(
      [
        [620, 860],
        [680, 960],
        [672, 1180],
        [640, 1400],
        [600, 1700],
        [500, 1700],
        [560, 1400],
        [600, 1150],
      ],
      dusk,
    ),
    stroke(
      [
        [440, 960],
        [420, 1120],
        [426, 1340],
      ],
      '#d39a6f',
      24,
      { o: 0.8 },
    ),
    // rolled sleeve
    blob(
      [
        [386, 930],
        [410, 800],
        [540, 730],
        [680, 780],
        [720, 920],
        [690, 980],
        [560, 930],
        [430, 960],
      ],
      c.sun,
    ),
    path(
      'M382 930Q430 820 540 806Q660 820 716 924L700 990Q610 900 540 894Q450 900 396 986Z',
      mix(c.sun, '#ffffff', 0.35),
    ),
    path('M640 838Q690 870 716 924L700 990Q650 930 600 908Z', mix(c.sun, c.coral, 0.45)),
    path('M394 966Q450 890 540 882Q620 890 698 972', 'none', { stroke: mix(c.sun, c.coral, 0.55), width: 6 }),
    // the plaster
    disc(528, 1110, 70, dark, { o: 0.35, turn: 'translate(6 9)' }),
    disc(528, 1110, 68, c.rose),
    disc(524, 1106, 62, mix(c.rose, c.cream, 0.45)),
    rect(496, 1080, 60, 60, c.cream, { r: 16 }),
    ...range(12).map((i) => disc(528 + Math.cos(i * 0.5236) * 52, 1110 + Math.sin(i * 0.5236) * 52, 3.2, c.coral)),
    // gloved hand of the nurse
    poly(
      [
        [-40, 1330],
        [150, 1240],
        [240, 1400],
        [-40, 1600],
      ],
      c.teal,
    ),
    poly(
      [
        [-40, 1470],
        [210, 1346],
        [240, 1400],
        [-40, 1600],
      ],
      c.deep,
    ),
    path('M110 1220Q170 1200 204 1230L262 1380Q250 1420 200 1426Z', gloveShade),
    blob(
      [
        [150, 1230],
        [260, 1130],
        [380, 1120],
        [430, 1190],
        [400, 1290],
        [320, 1370],
        [220, 1400],
      ],
      gloveShade,
    ),
    blob(
      [
        [150, 1226],
        [256, 1122],
        [370, 1114],
        [414, 1180],
        [380, 1270],
        [300, 1340],
        [214, 1372],
      ],
      glove,
    ),
    finger(
      [
        [330, 1300],
        [430, 1290],
        [510, 1262],
      ],
      56,
    ),
    finger(
      [
        [330, 1240],
        [440, 1226],
        [540, 1196],
      ],
      58,
    ),
    finger(
      [
        [310, 1180],
        [400, 1160],
        [500, 1130],
      ],
      58,
    ),
    finger(
      [
        [240, 1160],
        [320, 1070],
        [420, 1036],
        [480, 1062],
      ],
      60,
    ),
    // tray in front
    path('M760 1470H1280V1600H740Z', c.cream),
    rect(740, 1450, 560, 32, '#ffffff', { r: 10 }),
    rect(820, 1380, 120, 74, c.teal, { r: 10 }),
    rect(834, 1396, 92, 20, c.mint, { r: 4 }),
    group(
      [
        rect(0, 0, 210, 34, '#e9f3f3', { r: 8 }),
        rect(40, 6, 90, 22, c.coral, { r: 3, o: 0.7 }),
        rect(206, 11, 60, 12, c.teal),
        rect(262, -4, 12, 42, c.teal, { r: 4 }),
        rect(-50, 15, 50, 4, c.deep),
      ],
      { turn: 'translate(1010 1406) rotate(-4)' },
    ),
    disc(1180, 1430, 20, '#ffffff'),
    disc(1212, 1432, 18, c.cream),
    poly(
      [
        [0, 300],
        [430, 430],
        [1280, 1000],
        [1280, 1300],
        [300, 900],
        [0, 640],
      ],
      '#fff3c8',
      { o: 0.06 },
    ),
    rect(
      0,
      0,
      w,
      h,
      b.fade(
        [
          [c.deep, 0],
          [c.deep, 0.04],
          [c.deep, 0.5],
        ],
        'diagonal',
      ),
      { filter: b.spray(c.deep), o: 0.42 },
    ),
  ];
});
