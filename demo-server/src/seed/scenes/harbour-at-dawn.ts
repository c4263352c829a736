import { mix } from '../studio/colour.ts';
import { disc, group, line, oval, path, poly, range, rect, stroke } from '../studio/ink.ts';
import { glitter, gull, ridge, streak } from '../studio/nature.ts';
import { news as c } from '../studio/palettes.ts';
import { silhouette, poses } from '../studio/people.ts';
import { scene } from '../studio/scene.ts';
import { house } from '../studio/town.ts';

function trawler(x: number, y: number, size: number, hull: string, cabin: string, trim: string, lamp: string): string {
  const s = size / 100;
  return group(
    [
      line(
        [
          [10, -38],
          [10, -118],
        ],
        hull,
        3,
      ),
      line(
        [
          [-32, -20],
          [-32, -86],
        ],
        hull,
        2.4,
      ),
      line(
        [
          [10, -116],
          [62, -22],
        ],
        hull,
        1,
      ),
      line(
        [
          [10, -116],
          [-58, -18],
        ],
        hull,
        1,
      ),
      line(
        [
          [10, -80],
          [-30, -46],
        ],
        hull,
        1.6,
      ),
      rect(-8, -58, 34, 36, cabin, { r: 3 }),
      rect(-11, -63, 42, 7, trim, { r: 2 }),
      rect(-3, -51, 9, 11, lamp),
      rect(10, -51, 12, 11, lamp),
      rect(-8, -58, 8, 36, hull, { o: 0.35 }),
      path('M-74 -26C-50 -20 30 -20 78 -36C74 -14 64 -2 52 4H-56C-66 -4 -72 -14 -74 -26Z', hull),
      path('M-74 -26C-50 -20 30 -20 78 -36L77 -30C30 -13 -50 -13 -73 -19Z', trim),
      disc(-40, -22, 7, c.brick),
      disc(-52, -23, 5, c.rose),
    ],
    { turn: `translate(${x} ${y}) scale(${s})` },
  );
}

export const harbourAtDawn = scene('harbour-at-dawn', 1760, 990, (b) => {
  const { w, h, random } = b;
  const sea = 560;
  const sun = 1060;
  const wall = (far: number) => ({
    front: mix(c.slate, c.rose, far),
    side: mix(c.navy, c.mauve, far),
    roof: mix(c.navy, c.rose, far * 0.8),
    dark: mix(c.ink, c.mauve, far * 0.8),
    lit: c.sun,
  });
  return [
    rect(0, 0, w, sea, b.fade([c.slate, c.mauve, c.rose, c.peach, c.sun])),
    disc(sun, sea - 20, 620, b.glow(c.sun, 0.9)),
    ...range(3).map((i) => disc(sun, sea - 60, 270 - i * 66, c.sun, { o: 0.16 })),
    disc(sun, sea - 60, 84, c.cream),
    streak(120, 150, 760, 22, c.mauve, 0.7),
    streak(620, 220, 900, 26, c.rose, 0.8),
    streak(-100, 268, 640, 16, c.peach, 0.8),
    streak(1130, 120, 700, 18, c.mauve, 0.55),
    streak(860, 330, 1000, 16, c.sun, 0.8),
    streak(180, 372, 620, 12, c.sun, 0.6),
    streak(1250, 400, 560, 9, c.cream, 0.7),
    poly(
      ridge(random, w, sea - 44, 22).concat([
        [w, sea],
        [0, sea],
      ]),
      mix(c.rose, c.peach, 0.55),
    ),
    poly(
      [
        [0, 400],
        [160, 420],
        [360, 470],
        [560, 520],
        [760, sea],
        [0, sea],
      ],
      mix(c.mauve, c.peach, 0.28),
    ),
    poly(
      [
        [1240, sea],
        [1330, 526],
        [1470, 492],
        [1600, 420],
        [w, 360],
        [w, sea],
      ],
      mix(c.slate, c.rose, 0.35),
    ),
    // the lighthouse on its spit
    poly(
      [
        [640, sea],
        [690, 540],
        [760, 536],
        [830, sea],
      ],
      mix(c.slate, c.rose, 0.4),
    ),
    poly(
      [
        [716, 538],
        [722, 430],
        [742, 430],
        [748, 538],
      ],
      c.cream,
    ),
    rect(719, 468, 26, 22, c.brick),
    rect(716, 508, 31, 16, c.brick),
    rect(723, 412, 18, 18, c.sun),
    poly(
      [
        [718, 413],
        [732, 396],
        [746, 413],
      ],
      c.navy,
    ),
    disc(732, 421, 60, b.glow(c.sun, 0.8)),
    // the town climbs the hill on the right
    poly(
      [
        [1290, sea],
        [1330, 520],
        [1440, 500],
        [1560, 450],
        [1680, 410],
        [w, 396],
        [w, sea],
      ],
      mix(c.navy, c.rose, 0.32),
    ),
    ...range(8).map((i) =>
      house(random, 1320 + i * 62, sea - 40 - i * 15, 60, 46 + random.between(0, 26), wall(0.5), 0.22),
    ),
    ...range(6).map((i) => house(random, 1350 + i * 76, sea + 2, 74, 62 + random.between(0, 40), wall(0.22), 0.4)),
    rect(1392, 352, 30, 150, mix(c.slate, c.rose, 0.3)),
    poly(
      [
        [1386, 354],
        [1407, 268],
        [1428, 354],
      ],
      mix(c.navy, c.mauve, 0.3),
    ),
    rect(0, sea - 4, w, 16, c.sun, { o: 0.35, filter: b.blur(8) }),
    // water
    rect(0, sea, w, h - sea, b.fade([mix(c.peach, c.rose, 0.3), mix(c.mauve, c.rose, 0.3), c.slate, c.navy])),
    poly(
      [
        [sun - 60, sea],
        [sun + 60, sea],
        [sun + 190, h],
        [sun - 190, h],
      ],
      b.fade([
        [c.sun, 0.8],
        [c.peach, 0],
      ]),
      { filter: b.blur(26) },
    ),
    ...range(26).map((i) =>
      rect(
        random.between(-60, w),
        sea + 8 + (i / 26) ** 1.5 * 400,
        random.between(80, 340),
        2 + i * 0.22,
        i % 3 ? c.mauve : c.peach,
        { r: 3, o: 0.4 },
      ),
    ),
    glitter(random, sun, sea + 2, h, 190, c.cream, 110),
    rect(
      1322,
      sea,
      440,
      110,
      b.fade([
        [c.navy, 0.5],
        [c.navy, 0],
      ]),
    ),
    ...range(7).map((i) => rect(1372 + i * 58, sea + 8, 6, random.between(40, 90), c.sun, { r: 3, o: 0.35 })),
    // boats, near to far
    trawler(560, 606, 78, mix(c.navy, c.rose, 0.25), mix(c.cream, c.rose, 0.4), c.rose, c.sun),
    oval(560, 622, 64, 6, c.navy, { o: 0.35 }),
    poly(
      [
        [300, 752],
        [560, 752],
        [520, 860],
        [380, 860],
      ],
      b.fade([
        [c.ink, 0.5],
        [c.ink, 0],
      ]),
    ),
    trawler(430, 752, 190, c.navy, c.cream, c.brick, c.sun),
    ...range(7).map((i) =>
      rect(300 + random.between(0, 120), 764 + i * 13, random.between(60, 190), 4, i % 2 ? c.navy : c.peach, {
        r: 3,
        o: 0.5,
      }),
    ),
    // the quay
    poly(
      [
        [0, 876],
        [700, 902],
        [1220, 892],
        [w, 842],
        [w, h],
        [0, h],
      ],
      c.ink,
    ),
    poly(
      [
        [0, 876],
        [700, 902],
        [1220, 892],
        [w, 842],
        [w, 852],
        [1220, 903],
        [700, 914],
        [0, 888],
      ],
      mix(c.brick, c.peach, 0.45),
      { o: 0.85 },
    ),
    ...range(18).map((i) =>
      line(
        [
          [i * 108 - 30, 912 + (i % 3) * 4],
          [i * 108 - 90, h],
        ],
        c.navy,
        3,
        { o: 0.6 },
      ),
    ),
    ...[190, 830, 1180].map((x) =>
      group([
        rect(x - 17, 846, 34, 56, c.ink, { r: 8 }),
        rect(x - 24, 836, 48, 18, c.ink, { r: 9 }),
        rect(x + 4, 838, 18, 4, c.peach, { r: 2 }),
      ]),
    ),
    stroke(
      [
        [846, 876],
        [760, 868],
        [640, 800],
        [510, 742],
      ],
      c.ink,
      5,
    ),
    ...[
      [1330, 0],
      [1424, 0],
      [1372, -58],
    ].map(([x = 0, dy = 0]) =>
      group([
        rect(x, 808 + dy, 88, 56, c.ink, { r: 12 }),
        ...range(5).map((k) =>
          line(
            [
              [x + 9 + k * 17, 812 + dy],
              [x + 9 + k * 17, 860 + dy],
            ],
            c.slate,
            2,
          ),
        ),
        ...range(3).map((k) =>
          line(
            [
              [x + 4, 820 + dy + k * 15],
              [x + 84, 820 + dy + k * 15],
            ],
            c.slate,
            2,
          ),
        ),
        rect(x + 10, 808 + dy, 68, 4, c.peach, { r: 2, o: 0.8 }),
      ]),
    ),
    silhouette(1588, 872, 208, c.ink, poses.standing, -1, 'cap', 'coat'),
    silhouette(1666, 868, 196, c.ink, poses.pointing, -1, 'short', 'coat'),
    ...[
      [420, 300, 34],
      [505, 256, 24],
      [930, 300, 20],
      [1500, 230, 30],
      [300, 380, 16],
    ].map(([x = 0, y = 0, s = 0]) => gull(x, y, s, x < 900 ? c.cream : c.ink)),
    rect(
      0,
      0,
      w,
      h,
      b.fade(
        [
          [c.ink, 0.42],
          [c.ink, 0.1],
          [c.ink, 0],
        ],
        'right',
      ),
      { filter: b.spray(c.ink), o: 0.35 },
    ),
  ];
});
