import { mix } from '../studio/colour.ts';
import { disc, group, line, oval, path, poly, range, rect } from '../studio/ink.ts';
import { tree } from '../studio/nature.ts';
import { hairs, library as c, skins } from '../studio/palettes.ts';
import { person, poses } from '../studio/people.ts';
import { scene } from '../studio/scene.ts';
import { arch } from '../studio/town.ts';

export const readingRoom = scene('reading-room', 1600, 1200, (b) => {
  const { w, h, random } = b;
  const books = (x: number, y: number, wide: number, tall: number): string => {
    const out: string[] = [];
    for (let px = x; px < x + wide - 6;) {
      const bw = random.between(8, 20);
      const bh = tall * random.between(0.68, 0.94);
      const colour = random.pick([c.brick, c.forest, c.fern, c.amber, c.walnut, '#6d3a34', c.leaf, '#37505a', c.paper]);
      out.push(
        rect(px, y - bh, Math.min(bw, x + wide - px), bh, mix(colour, c.shade, 0.18)),
        rect(px + 1, y - bh + bh * 0.16, Math.min(bw, x + wide - px) - 2, 3, c.lamp, { o: 0.5 }),
      );
      px += bw + (random.chance(0.08) ? 14 : 1);
    }
    return out.join('');
  };
  const shelf = (x: number, wide: number): string =>
    group([
      rect(x - 14, 70, wide + 28, 720, c.walnut),
      path(`M${x - 30} 76Q${x + wide / 2} 10 ${x + wide + 30} 76Z`, mix(c.walnut, c.amber, 0.2)),
      rect(x - 26, 66, wide + 52, 18, mix(c.walnut, c.amber, 0.3)),
      ...range(7).map(
        (i) =>
          rect(x, 96 + i * 96, wide, 84, c.shade) +
          books(x + 3, 178 + i * 96, wide - 6, 80) +
          rect(x, 178 + i * 96, wide, 9, mix(c.walnut, c.amber, 0.25)),
      ),
    ]);
  const lamp = (x: number, y: number, k: number): string =>
    group(
      [
        disc(0, -40, 190, b.glow(c.lamp, 0.75)),
        rect(-5, -70, 10, 70, c.amber),
        oval(0, 0, 30, 8, c.amber),
        path('M-56 -66Q-50 -104 0 -106T56 -66Z', '#2f7d57'),
        path('M-56 -66Q-50 -104 0 -106Q-30 -96 -34 -66Z', '#69b98a'),
        oval(0, -66, 56, 8, '#fff0be'),
        poly(
          [
            [-54, -64],
            [54, -64],
            [110, 4],
            [-110, 4],
          ],
          c.lamp,
          { o: 0.25 },
        ),
      ],
      { turn: `translate(${x} ${y}) scale(${k})` },
    );
  const table = (y: number, k: number): string =>
    group([
      poly(
        [
          [800 - 640 * k, y],
          [800 + 640 * k, y],
          [800 + 760 * k, y + 90 * k],
          [800 - 760 * k, y + 90 * k],
        ],
        b.fade([mix(c.walnut, c.amber, 0.45), mix(c.walnut, c.amber, 0.15)]),
      ),
      rect(800 - 760 * k, y + 90 * k, 1520 * k, 26 * k, c.shade),
      ...[-700, -240, 240, 700].map((dx) => rect(800 + dx * k - 16 * k, y + 110 * k, 32 * k, 190 * k, c.shade)),
    ]);
  const reader = (
    x: number,
    y: number,
    k: number,
    skin: number,
    hair: number,
    top: string,
    style: 'short' | 'long' | 'bun' | 'bald',
    face: 1 | -1,
  ): string =>
    person(
      x,
      y + 120 * k,
      430 * k,
      poses.reading,
      {
        skin: skins[skin] ?? '#d9a074',
        hair: hairs[hair] ?? '#1d1512',
        top,
        shade: mix(top, c.shade, 0.4),
        legs: c.shade,
        shoes: c.ink,
        style,
      },
      face,
    ) +
    path('M-44 6Q-20 -8 0 4Q20 -8 44 6L40 22Q20 10 0 20Q-20 10 -40 22Z', c.paper, {
      turn: `translate(${x + face * 92 * k} ${y - 84 * k}) rotate(${face * -16}) scale(${k})`,
    });
  return [
    rect(0, 0, w, 800, b.fade([mix(c.paper, c.amber, 0.35), mix(c.paper, c.amber, 0.2), mix(c.amber, c.walnut, 0.3)])),
    rect(0, 0, w, 40, c.walnut),
    ...range(17).map((i) => rect(i * 100 - 10, 0, 20, 60, mix(c.walnut, c.shade, 0.4))),
    // arched windows with autumn outside
    ...[360, 1010].map((x) =>
      group([
        path(arch(x - 24, 720, 278, 670), mix(c.paper, '#ffffff', 0.4)),
        group(
          [
            rect(x, 60, 230, 660, b.fade(['#8fc0c6', c.sky, '#f4e6bf'])),
            tree(random, x + 60, 740, 520, mix(c.amber, c.brick, 0.3), '#f0c060', c.walnut, 1),
            tree(random, x + 200, 740, 430, c.fern, c.leaf, c.walnut, 1),
            rect(x, 640, 230, 90, c.fern),
          ],
          { clip: b.clip(path(arch(x, 700, 230, 630), '#000')) },
        ),
        ...[57, 115, 172].map((dx) =>
          line(
            [
              [x + dx, 80],
              [x + dx, 700],
            ],
            mix(c.paper, '#ffffff', 0.3),
            dx === 115 ? 10 : 6,
          ),
        ),
        ...[250, 400, 550].map((y) =>
          line(
            [
              [x, y],
              [x + 230, y],
            ],
            mix(c.paper, '#ffffff', 0.3),
            6,
          ),
        ),
        rect(x - 34, 700, 298, 24, mix(c.paper, '#ffffff', 0.5)),
      ]),
    ),
    shelf(30, 250),
    shelf(672, 256),
    shelf(1330, 260),
    // ladder, clock
    line(
      [
        [250, 790],
        [180, 120],
      ],
      c.amber,
      12,
    ),
    line(
      [
        [320, 790],
        [236, 120],
      ],
      c.amber,
      12,
    ),
    ...range(11).map((i) =>
      line(
        [
          [245 - i * 6.4, 740 - i * 58],
          [312 - i * 7.8, 740 - i * 58],
        ],
        c.amber,
        8,
      ),
    ),
    person(
      226,
      500,
      290,
      {
        ...poses.behind,
        nearArm: [
          [0.16, -0.84],
          [0.14, -1.02],
        ],
      },
      {
        skin: skins[2],
        hair: hairs[0],
        top: c.fern,
        shade: c.forest,
        legs: c.shade,
        shoes: c.ink,
        style: 'bun',
        cut: 'skirt',
      },
    ),
    rect(0, 780, w, 30, c.walnut),
    rect(0, 800, w, 400, b.fade([mix(c.walnut, c.amber, 0.3), mix(c.walnut, c.shade, 0.3), c.shade])),
    ...[360, 1010].map((x) =>
      poly(
        [
          [x + 10, 804],
          [x + 220, 804],
          [x + 480, h],
          [x + 160, h],
        ],
        c.lamp,
        { o: 0.22 },
      ),
    ),
    ...[360, 1010].map((x) =>
      poly(
        [
          [x, 180],
          [x + 230, 80],
          [x + 700, h],
          [x + 200, h],
        ],
        '#fff3cc',
        { o: 0.12, filter: b.blur(12) },
      ),
    ),
    // far table
    reader(470, 800, 0.62, 0, 3, c.brick, 'short', 1),
    reader(820, 800, 0.62, 4, 0, c.amber, 'long', -1),
    reader(1130, 800, 0.62, 1, 2, c.forest, 'short', -1),
    table(770, 0.62),
    ...[350, 620, 960, 1240].map((x) => lamp(x, 794, 0.72)),
    ...[440, 700, 1060].map((x) => rect(x, 784, 52, 10, c.brick) + rect(x + 4, 775, 46, 9, c.fern)),
    // near table
    reader(330, 1010, 1, 2, 0, c.fern, 'long', 1),
    reader(740, 1010, 1.02, 0, 0, '#37505a', 'short', 1),
    reader(1210, 1010, 1, 3, 0, c.brick, 'bun', -1),
    table(970, 1),
    ...[150, 600, 980, 1430].map((x) => lamp(x, 1016, 1.16)),
    ...[
      [470, 4],
      [1040, 5],
      [1330, 3],
    ].map(([x = 0, n = 0]) =>
      range(n)
        .map((i) =>
          rect(
            x + (i % 2) * 7,
            1012 - i * 17,
            92 - (i % 2) * 12,
            16,
            [c.brick, c.forest, c.amber, '#37505a', c.paper][i] ?? c.brick,
            { r: 3 },
          ),
        )
        .join(''),
    ),
    path('M770 1030Q810 1012 850 1026Q890 1012 930 1030L936 1044Q890 1028 850 1042Q810 1028 764 1044Z', c.paper),
    // someone's back, close
    disc(1490, 1330, 300, c.ink, { o: 0.3, filter: b.blur(30) }),
    person(1490, 1590, 800, poses.behind, {
      skin: skins[1],
      hair: hairs[0],
      top: c.ink,
      shade: c.ink,
      legs: c.ink,
      shoes: c.ink,
      style: 'long',
    }),
    rect(
      0,
      0,
      w,
      h,
      b.fade([
        [c.ink, 0.35],
        [c.ink, 0],
        [c.ink, 0.4],
      ]),
      { filter: b.spray(c.ink), o: 0.4 },
    ),
  ];
});
