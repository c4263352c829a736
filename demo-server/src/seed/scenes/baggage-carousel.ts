import { mix } from '../studio/colour.ts';
import { disc, group, line, oval, path, poly, range, rect, stroke } from '../studio/ink.ts';
import { air as c, hairs, skins } from '../studio/palettes.ts';
import { person, poses } from '../studio/people.ts';
import { scene } from '../studio/scene.ts';

function bag(x: number, y: number, k: number, colour: string, kind: 'upright' | 'flat' | 'duffel'): string {
  const shade = mix(colour, c.ink, 0.32);
  const light = mix(colour, '#ffffff', 0.25);
  if (kind === 'duffel')
    return group(
      [
        oval(0, 2, 130, 16, c.ink, { o: 0.4 }),
        rect(-120, -96, 240, 96, colour, { r: 44 }),
        rect(-120, -50, 240, 50, shade, { r: 25, o: 0.7 }),
        rect(-60, -96, 20, 96, shade),
        rect(40, -96, 20, 96, shade),
        stroke(
          [
            [-50, -96],
            [-30, -140],
            [30, -140],
            [50, -96],
          ],
          shade,
          12,
        ),
        rect(-100, -84, 60, 10, light, { r: 5, o: 0.7 }),
      ],
      { turn: `translate(${x} ${y}) scale(${k})` },
    );
  const [wide, tall] = kind === 'upright' ? [150, 210] : [230, 140];
  return group(
    [
      oval(6, 2, wide * 0.62, 16, c.ink, { o: 0.4 }),
      stroke(
        [
          [-30, -tall],
          [-26, -tall - 30],
          [26, -tall - 30],
          [30, -tall],
        ],
        c.ink,
        11,
      ),
      rect(-wide / 2, -tall, wide, tall, colour, { r: 22 }),
      path(`M${-wide / 2} ${-tall + 22}q0 -22 22 -22h${wide * 0.2}v${tall}h${-wide * 0.2}q-22 0 -22 -22z`, shade),
      ...range(4).map((i) =>
        rect(-wide * 0.16 + i * wide * 0.17, -tall + 20, wide * 0.055, tall - 40, light, { r: 4, o: 0.6 }),
      ),
      rect(-wide / 2 + 8, -tall / 2 - 7, wide - 16, 10, shade, { o: 0.6 }),
      rect(wide * 0.16, -tall - 6, 24, 46, c.mist, { r: 3, turn: `rotate(12 ${wide * 0.16} ${-tall})` }),
      disc(-wide * 0.36, 0, 11, c.ink),
      disc(wide * 0.36, 0, 11, c.ink),
    ],
    { turn: `translate(${x} ${y}) scale(${k})` },
  );
}

export const baggageCarousel = scene('baggage-carousel', 1600, 1200, (b) => {
  const { w, h } = b;
  const loop = (grow: number): string =>
    `M${-60} ${640 - grow * 0.3}H1020C1280 ${640 - grow * 0.3} ${1400 + grow} ${700} ${1400 + grow} 800S1280 ${970 + grow * 0.6} 1020 ${970 + grow * 0.6}H-60Z`;
  return [
    rect(0, 0, w, 560, b.fade([mix(c.ice, c.steel, 0.35), c.mist])),
    ...range(8).map((i) =>
      poly(
        [
          [i * 240 - 140, 0],
          [i * 240 - 20, 0],
          [i * 170 + 260, 150],
          [i * 170 + 180, 150],
        ],
        '#ffffff',
        { o: 0.75 },
      ),
    ),
    rect(0, 150, w, 16, c.steel, { o: 0.5 }),
    rect(0, 166, w, 330, mix(c.ice, c.mist, 0.4)),
    ...range(5).map(
      (i) =>
        rect(60 + i * 330, 196, 270, 280, b.fade([c.blue, mix(c.ice, c.peach, 0.4), c.sun])) +
        path(
          `M${60 + i * 330} 476V${420 - (i % 3) * 16}Q${150 + i * 330} ${370 + (i % 2) * 24} ${330 + i * 330} ${430 - (i % 2) * 30}V476Z`,
          mix(c.blue, c.peach, 0.4),
        ) +
        rect(188 + i * 330, 196, 10, 280, c.mist),
    ),
    disc(1140, 380, 240, b.glow('#fff4d8', 1)),
    path('M680 330l120 -14l40 -44h22l-14 42l92 -6q20 0 20 10t-24 14l-92 8l-70 52h-22l28 -48l-80 6z', '#ffffff', {
      o: 0.9,
      turn: 'rotate(-8 760 320)',
    }),
    rect(0, 496, w, 76, mix(c.steel, c.mist, 0.35)),
    rect(0, 560, w, h, b.fade([mix(c.ice, c.steel, 0.3), mix(c.mist, c.steel, 0.2), mix(c.steel, c.ice, 0.4)])),
    ...range(13).map((i) =>
      line(
        [
          [800 + (i - 6) * 150, 572],
          [800 + (i - 6) * 420, h],
        ],
        c.steel,
        2,
        { o: 0.3 },
      ),
    ),
    ...[640, 760, 920, 1110].map((y) =>
      line(
        [
          [0, y],
          [w, y],
        ],
        c.steel,
        2,
        { o: 0.25 },
      ),
    ),
    // people waiting in the background
    person(
      1180,
      690,
      330,
      poses.standing,
      { skin: skins[0], hair: hairs[3], top: c.navy, shade: c.night, legs: c.steel, shoes: c.ink, cut: 'coat' },
      -1,
    ),
    person(
      1270,
      700,
      316,
      poses.standing,
      {
        skin: skins[2],
        hair: hairs[0],
        top: c.orange,
        shade: mix(c.orange, c.night, 0.35),
        legs: c.night,
        shoes: c.ink,
        style: 'long',
        cut: 'skirt',
      },
      -1,
    ),
    person(
      930,
      650,
      300,
      poses.walking,
      { skin: skins[4], hair: hairs[0], top: c.peach, shade: mix(c.peach, c.orange, 0.6), legs: c.navy, shoes: c.ink },
      1,
    ),
    person(
      1490,
      760,
      350,
      poses.pointing,
      { skin: skins[1], hair: hairs[1], top: c.blue, shade: c.navy, legs: c.night, shoes: c.ink, style: 'bun' },
      -1,
    ),
    ...[
      [1180, 694],
      [1270, 704],
      [930, 654],
      [1490, 764],
    ].map(([x = 0, y = 0]) => oval(x, y, 70, 9, c.ink, { o: 0.25 })),
    // hatch the bags come from
    path('M-20 330H360Q400 330 400 370V650H-20Z', c.navy),
    path('M-20 380H330Q352 380 352 402V640H-20Z', c.ink),
    ...range(8).map((i) =>
      path(`M${i * 46 - 16} 390h42v${196 + (i % 3) * 14}q-20 14 -42 0z`, i % 2 ? '#24364f' : '#1b2a40'),
    ),
    rect(-20, 318, 424, 22, c.orange, { r: 8 }),
    // carousel
    path(loop(60), c.ink, { o: 0.3, filter: b.blur(16), turn: 'translate(10 40)' }),
    path(loop(46), c.steel),
    path(loop(46), mix(c.mist, c.steel, 0.25), { turn: 'translate(0 -26)' }),
    path(loop(14), '#2a3547', { turn: 'translate(0 -22)' }),
    ...range(17).map((i) =>
      path(`M${1040 - i * 80} ${968 - 22}q-46 -60 -14 -150`, 'none', { stroke: '#0f1826', width: 5, o: 0.8 }),
    ),
    ...range(9).map((i) => {
      const a = 1.5 - i * 0.36;
      return line(
        [
          [1030 + Math.cos(a) * 130, 786 + Math.sin(a) * 70],
          [1020 + Math.cos(a) * 370, 786 + Math.sin(a) * 172],
        ],
        '#0f1826',
        5,
        { o: 0.8 },
      );
    }),
    ...range(15).map((i) =>
      line(
        [
          [440 + i * 44, 626],
          [430 + i * 46, 690],
        ],
        '#0f1826',
        4,
        { o: 0.7 },
      ),
    ),
    path('M-60 700H1000C1090 700 1140 740 1140 786S1090 860 1000 860H-60Z', mix(c.mist, c.steel, 0.25)),
    path('M-60 690H1000C1080 690 1120 730 1120 770S1080 840 1000 840H-60Z', mix(c.mist, '#ffffff', 0.4)),
    path('M-60 690H1000C1060 690 1100 712 1114 744C1000 716 500 722 -60 726Z', '#ffffff', { o: 0.8 }),
    bag(470, 676, 0.62, c.blue, 'flat'),
    bag(660, 672, 0.6, c.orange, 'upright'),
    bag(850, 674, 0.6, c.navy, 'duffel'),
    bag(1060, 690, 0.68, '#b4463a', 'flat'),
    bag(1290, 780, 0.9, c.peach, 'upright'),
    bag(120, 936, 1.2, c.navy, 'flat'),
    bag(420, 938, 1.2, c.orange, 'upright'),
    bag(730, 940, 1.25, '#b4463a', 'duffel'),
    bag(1010, 930, 1.25, c.blue, 'upright'),
    line(
      [
        [1010, 640],
        [1036, 690],
      ],
      c.sun,
      14,
    ),
    line(
      [
        [1010, 640],
        [990, 694],
      ],
      c.sun,
      14,
    ),
    path(loop(46), 'none', { stroke: c.mist, width: 7, o: 0.8, turn: 'translate(0 -24)' }),
    // in front, half cut: trolley and traveller
    line(
      [
        [180, 1020],
        [180, 1200],
      ],
      c.ink,
      16,
    ),
    line(
      [
        [70, 1020],
        [300, 1020],
      ],
      c.orange,
      18,
    ),
    bag(330, 1230, 1.5, c.night, 'flat'),
    person(1370, 1330, 760, poses.behind, {
      skin: skins[2],
      hair: hairs[0],
      top: mix(c.navy, c.ink, 0.3),
      shade: c.ink,
      legs: c.ink,
      shoes: c.ink,
      style: 'bun',
      cut: 'coat',
    }),
    rect(
      0,
      0,
      w,
      h,
      b.fade(
        [
          [c.navy, 0.4],
          [c.navy, 0],
          [c.navy, 0.25],
        ],
        'right',
      ),
      { filter: b.spray(c.navy), o: 0.4 },
    ),
  ];
});
