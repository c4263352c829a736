import { mix } from '../studio/colour.ts';
import { blob, disc, group, line, oval, path, range, rect, stroke } from '../studio/ink.ts';
import { cloud, glitter, grass, tree } from '../studio/nature.ts';
import { hairs, health as c, skins } from '../studio/palettes.ts';
import { person, poses } from '../studio/people.ts';
import { scene } from '../studio/scene.ts';
import { skyline } from '../studio/town.ts';

function dog(x: number, y: number, k: number, coat: string, shade: string): string {
  return group(
    [
      stroke(
        [
          [-62, -58],
          [-92, -84],
          [-86, -112],
        ],
        coat,
        12,
      ),
      line(
        [
          [-46, -40],
          [-66, 0],
        ],
        shade,
        13,
      ),
      line(
        [
          [34, -40],
          [58, -4],
        ],
        shade,
        13,
      ),
      line(
        [
          [-40, -40],
          [-30, 0],
        ],
        coat,
        13,
      ),
      line(
        [
          [42, -42],
          [30, 0],
        ],
        coat,
        13,
      ),
      blob(
        [
          [-66, -58],
          [-30, -76],
          [40, -78],
          [62, -60],
          [40, -34],
          [-50, -34],
        ],
        coat,
      ),
      blob(
        [
          [40, -76],
          [62, -116],
          [96, -112],
          [122, -92],
          [100, -80],
          [70, -58],
        ],
        coat,
      ),
      blob(
        [
          [58, -112],
          [48, -84],
          [66, -72],
          [76, -98],
        ],
        shade,
      ),
      disc(120, -94, 6, c.ink),
      disc(92, -100, 3.5, c.ink),
      stroke(
        [
          [48, -74],
          [62, -64],
          [72, -62],
        ],
        c.coral,
        8,
      ),
    ],
    { turn: `translate(${x} ${y}) scale(${k})` },
  );
}

export const walkInThePark = scene('walk-in-the-park', 1800, 1012, (b) => {
  const { w, h, random } = b;
  const far = mix(c.sage, c.cream, 0.5);
  return [
    rect(0, 0, w, h, b.fade(['#9fd0cf', '#cfe6da', c.cream, c.sun])),
    disc(1380, 210, 480, b.glow('#fff3c9', 1)),
    disc(1380, 210, 70, '#fffbe8'),
    cloud(random, 380, 190, 420, '#ffffff', c.mint),
    cloud(random, 860, 130, 260, '#fbf6e6', c.mint),
    cloud(random, 1640, 330, 300, '#fff7e0', c.rose),
    skyline(random, w, 480, 190, mix(c.sage, c.cream, 0.62), 80),
    skyline(random, w, 490, 110, mix(c.sage, c.cream, 0.4), 64),
    rect(0, 470, w, 60, c.cream, { o: 0.5, filter: b.blur(16) }),
    ...range(20).map((i) =>
      tree(
        random,
        i * 98 - 20,
        530 + random.between(-6, 8),
        random.between(120, 190),
        mix(c.sage, c.teal, 0.3),
        far,
        c.teal,
        1,
      ),
    ),
    // lake
    rect(0, 520, w, 200, b.fade([mix(c.mint, c.cream, 0.4), '#8cc3c0', c.teal])),
    glitter(random, 1380, 526, 700, 160, '#fffbe8', 70),
    ...range(20).map((i) => rect(i * 98 - 60, 530, 80, 40 + random.between(0, 50), c.teal, { o: 0.13, r: 8 })),
    ...range(26).map(() =>
      rect(random.between(0, w), random.between(540, 690), random.between(40, 180), 3, c.cream, { r: 2, o: 0.4 }),
    ),
    // rowing boat, ducks
    path('M520 600Q620 628 730 598L708 622Q620 640 548 622Z', c.coral),
    path('M520 600Q620 628 730 598L728 604Q620 634 522 606Z', c.cream),
    person(606, 622, 108, poses.sitting, {
      skin: skins[1],
      hair: hairs[2],
      top: c.cream,
      shade: c.mint,
      legs: c.deep,
      shoes: c.ink,
    }),
    person(
      670,
      622,
      100,
      poses.sitting,
      { skin: skins[3], hair: hairs[0], top: c.sun, shade: c.coral, legs: c.deep, shoes: c.ink, style: 'bun' },
      -1,
    ),
    line(
      [
        [600, 586],
        [540, 634],
      ],
      c.deep,
      4,
    ),
    path('M520 600Q620 628 730 598L708 622Q620 640 548 622Z', c.coral),
    oval(625, 640, 110, 6, c.deep, { o: 0.25 }),
    ...[
      [960, 640],
      [1010, 652],
      [1046, 644],
    ].map(([x = 0, y = 0]) =>
      group([
        blob(
          [
            [x - 16, y],
            [x + 4, y - 8],
            [x + 20, y - 4],
            [x + 12, y + 5],
            [x - 10, y + 5],
          ],
          c.deep,
        ),
        disc(x + 18, y - 12, 6, c.teal),
        path(`M${x + 23} ${y - 13}l9 3l-9 2z`, c.coral),
      ]),
    ),
    // near shore and path
    path(
      'M0 690C300 640 700 700 1000 690S1560 630 1800 668V1012H0Z',
      b.fade([c.sage, mix(c.sage, c.teal, 0.45), c.teal]),
    ),
    path(
      'M1560 668C1300 690 940 700 900 746C860 800 1340 830 1300 900C1270 960 1000 990 840 1012H1800V984C1720 960 1720 930 1700 900C1660 830 1130 800 1130 752C1130 720 1420 700 1640 676Z',
      mix(c.cream, c.sun, 0.4),
    ),
    path(
      'M1560 668C1300 690 940 700 900 746C860 800 1340 830 1300 900C1270 960 1000 990 840 1012H900C1060 990 1320 960 1346 900C1366 830 900 800 936 750C970 712 1330 692 1600 672Z',
      mix(c.cream, c.coral, 0.25),
      { o: 0.8 },
    ),
    ...range(30).map(() =>
      oval(random.between(0, w), random.between(720, 990), random.between(20, 90), random.between(3, 8), c.mint, {
        o: 0.25,
      }),
    ),
    tree(random, 1610, 770, 520, c.teal, c.sage, c.deep, -1),
    oval(1560, 772, 200, 16, c.deep, { o: 0.3 }),
    tree(random, 300, 740, 420, mix(c.teal, c.sage, 0.2), mix(c.sage, c.sun, 0.3), c.deep, 1),
    oval(250, 742, 170, 14, c.deep, { o: 0.3 }),
    // bench with a reader
    rect(408, 700, 190, 10, c.coral),
    rect(408, 676, 190, 10, c.coral),
    rect(400, 728, 206, 10, mix(c.coral, c.deep, 0.3)),
    line(
      [
        [424, 736],
        [420, 774],
      ],
      c.deep,
      7,
    ),
    line(
      [
        [584, 736],
        [588, 774],
      ],
      c.deep,
      7,
    ),
    person(480, 778, 178, poses.reading, {
      skin: skins[0],
      hair: hairs[3],
      top: c.deep,
      shade: c.ink,
      legs: mix(c.teal, c.ink, 0.3),
      shoes: c.ink,
      style: 'short',
    }),
    rect(510, 690, 36, 24, c.cream, { turn: 'rotate(-18 528 702)' }),
    // walkers, small to large
    person(
      1210,
      742,
      128,
      poses.walking,
      { skin: skins[1], hair: hairs[1], top: c.coral, shade: mix(c.coral, c.deep, 0.3), legs: c.deep, shoes: c.ink },
      -1,
    ),
    person(
      1264,
      740,
      122,
      poses.walking,
      {
        skin: skins[0],
        hair: hairs[4],
        top: c.cream,
        shade: c.mint,
        legs: c.teal,
        shoes: c.ink,
        style: 'long',
        cut: 'skirt',
      },
      -1,
    ),
    oval(1234, 744, 60, 6, c.deep, { o: 0.3 }),
    person(1160, 878, 232, poses.walking, {
      skin: skins[2],
      hair: hairs[0],
      top: c.teal,
      shade: c.deep,
      legs: c.ink,
      shoes: c.cream,
      style: 'bun',
      cut: 'shirt',
    }),
    person(1262, 882, 246, poses.walking, {
      skin: skins[0],
      hair: hairs[3],
      top: c.sun,
      shade: mix(c.sun, c.coral, 0.45),
      legs: mix(c.teal, c.ink, 0.4),
      shoes: c.ink,
      style: 'short',
      cut: 'coat',
    }),
    person(1356, 878, 224, poses.walking, {
      skin: skins[4],
      hair: hairs[0],
      top: c.coral,
      shade: mix(c.coral, c.deep, 0.35),
      legs: c.deep,
      shoes: c.cream,
      style: 'long',
      cut: 'skirt',
    }),
    ...[1160, 1262, 1356].map((x) => oval(x - 34, 884, 76, 8, c.deep, { o: 0.32 })),
    line(
      [
        [1304, 778],
        [1318, 884],
      ],
      mix(c.deep, c.coral, 0.3),
      6,
    ),
    dog(1520, 900, 0.95, c.cream, c.rose),
    oval(1510, 902, 90, 8, c.deep, { o: 0.32 }),
    // foreground leaves
    path('M0 900C200 850 420 930 700 1012H0Z', c.deep),
    grass(random, -20, 760, 1020, 150, 120, [c.deep, c.ink, mix(c.deep, c.teal, 0.5)]),
    ...range(16).map((i) => {
      const [x, y] = [30 + i * 40 + random.between(-12, 12), 850 + i * 8 + random.between(-30, 40)];
      return (
        line(
          [
            [x, y],
            [x + 6, 1012],
          ],
          c.teal,
          4,
        ) +
        disc(x, y, 15, i % 3 ? c.coral : c.sun) +
        disc(x - 4, y - 4, 6, c.rose)
      );
    }),
    rect(
      0,
      0,
      w,
      h,
      b.fade(
        [
          [c.deep, 0.42],
          [c.deep, 0.05],
          [c.deep, 0],
        ],
        'right',
      ),
      { filter: b.spray(c.deep), o: 0.4 },
    ),
  ];
});
