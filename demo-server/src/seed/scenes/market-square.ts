import { mix } from '../studio/colour.ts';
import { disc, group, line, oval, path, poly, range, rect } from '../studio/ink.ts';
import { cloud, gull } from '../studio/nature.ts';
import { hairs, news as c, skins } from '../studio/palettes.ts';
import { person, poses, silhouette } from '../studio/people.ts';
import { scene } from '../studio/scene.ts';
import { house } from '../studio/town.ts';

export const marketSquare = scene('market-square', 1740, 1160, (b) => {
  const { w, h, random } = b;
  const stall = (x: number, y: number, k: number, stripe: string, goods: readonly string[]): string =>
    group(
      [
        rect(-236, -330, 12, 330, c.navy),
        rect(224, -330, 12, 330, c.navy),
        rect(-224, -250, 448, 150, c.ink, { o: 0.55 }),
        person(0, 20, 300, poses.standing, {
          skin: random.pick(skins),
          hair: random.pick(hairs),
          top: random.pick([c.cream, c.rose, c.sea]),
          shade: c.slate,
          legs: c.ink,
          shoes: c.ink,
          style: random.pick(['cap', 'bun', 'short'] as const),
        }),
        ...range(10).map((i) =>
          path(
            `M${-270 + i * 54} -330L${-220 + i * 44} -420H${-176 + i * 44}L${-216 + i * 54} -330V-308A27 24 0 0 1 ${-270 + i * 54} -308Z`,
            i % 2 ? c.cream : stripe,
          ),
        ),
        path('M-270 -330L-220 -420H-110L-140 -286Q-210 -280 -270 -308Z', '#ffffff', { o: 0.14 }),
        poly(
          [
            [-270, -306],
            [270, -306],
            [230, -250],
            [-230, -250],
          ],
          c.ink,
          { o: 0.25 },
        ),
        poly(
          [
            [-230, -120],
            [230, -120],
            [256, -70],
            [-256, -70],
          ],
          mix(c.brick, c.ink, 0.35),
        ),
        rect(-256, -70, 512, 74, mix(c.brick, c.peach, 0.28)),
        ...range(4).map((i) => rect(-250 + i * 128, -64, 118, 62, mix(c.brick, c.ink, 0.15), { r: 3 })),
        ...range(4).map((i) =>
          group([
            rect(-238 + i * 120, -124, 108, 40, mix(c.peach, c.brick, 0.55)),
            ...range(18).map((j) => {
              const [px, py] = [-230 + i * 120 + (j % 6) * 18, -126 - Math.floor(j / 6) * 13];
              const fruit = goods[i % goods.length] ?? c.brick;
              return (
                disc(px, py, 11.5, mix(fruit, c.ink, (j % 3) * 0.07)) + disc(px - 3, py - 4, 3.4, '#ffffff', { o: 0.5 })
              );
            }),
            rect(-238 + i * 120, -118, 108, 34, mix(c.peach, c.brick, 0.4)),
          ]),
        ),
        oval(0, 8, 280, 18, c.ink, { o: 0.3 }),
      ],
      { turn: `translate(${x} ${y}) scale(${k})` },
    );
  const facade = (front: string, roof: string) => ({
    front,
    side: mix(front, c.slate, 0.4),
    roof,
    dark: mix(c.navy, front, 0.2),
    lit: c.sun,
  });
  const shopper = (
    x: number,
    y: number,
    k: number,
    skin: number,
    hair: number,
    top: string,
    face: 1 | -1,
    style: 'long' | 'short' | 'bun' | 'cap',
    cut: 'coat' | 'skirt' | 'shirt',
  ): string =>
    oval(x + 30, y + 4, k * 0.3, 9, c.ink, { o: 0.3 }) +
    person(
      x,
      y,
      k,
      poses.walking,
      {
        skin: skins[skin] ?? '#d9a074',
        hair: hairs[hair] ?? '#1d1512',
        top,
        shade: mix(top, c.ink, 0.35),
        legs: c.navy,
        shoes: c.ink,
        style,
        cut,
      },
      face,
    ) +
    group([
      path(`M${x + face * k * 0.06} ${y - k * 0.42}q${k * 0.07} -${k * 0.13} ${k * 0.14} 0`, 'none', {
        stroke: c.brick,
        width: 6,
      }),
      path(
        `M${x + face * k * 0.06 - k * 0.02} ${y - k * 0.42}h${k * 0.2}l-${k * 0.03} ${k * 0.12}h-${k * 0.14}z`,
        '#c98f52',
      ),
      disc(x + face * k * 0.06 + k * 0.06, y - k * 0.43, k * 0.03, c.brick),
      disc(x + face * k * 0.06 + k * 0.12, y - k * 0.43, k * 0.035, '#86a35a'),
    ]);
  return [
    rect(0, 0, w, 760, b.fade(['#7fa3c2', '#b5c6cf', c.peach, c.sun])),
    disc(330, 260, 560, b.glow('#fff3cf', 0.9)),
    cloud(random, 520, 170, 420, '#fffaf0', c.rose),
    cloud(random, 1480, 120, 320, '#fff4e4', c.rose),
    // tower and town houses
    rect(1130, 210, 130, 500, mix(c.rose, c.cream, 0.35)),
    rect(1130, 210, 44, 500, mix(c.rose, c.slate, 0.4)),
    poly(
      [
        [1114, 216],
        [1195, 20],
        [1276, 216],
      ],
      mix(c.sea, c.navy, 0.3),
    ),
    poly(
      [
        [1114, 216],
        [1195, 20],
        [1180, 216],
      ],
      c.sea,
    ),
    disc(1195, 290, 38, c.cream),
    disc(1195, 290, 38, 'none', { stroke: c.navy, width: 5 }),
    line(
      [
        [1195, 290],
        [1195, 264],
      ],
      c.navy,
      5,
    ),
    line(
      [
        [1195, 290],
        [1214, 300],
      ],
      c.navy,
      5,
    ),
    path('M1170 460V400Q1195 366 1220 400V460Z', c.navy),
    line(
      [
        [1195, 20],
        [1195, -16],
      ],
      c.navy,
      5,
    ),
    ...[
      [-30, 200, 360, '#d9a184', c.brick],
      [170, 170, 430, '#c6cdbb', c.slate],
      [340, 210, 370, c.peach, '#8d4534'],
      [550, 160, 450, '#b9c4cc', c.navy],
      [710, 220, 390, '#e4c79b', c.brick],
      [930, 190, 340, '#cf9a90', c.slate],
      [1270, 190, 400, '#e4c79b', '#8d4534'],
      [1460, 170, 450, '#c6cdbb', c.navy],
      [1630, 200, 380, '#d9a184', c.brick],
    ].map(([x, hw, hh, front, roof]) =>
      house(random, Number(x), 740, Number(hw), Number(hh), facade(String(front), String(roof)), 0.12),
    ),
    rect(0, 600, w, 150, c.sun, { o: 0.22, filter: b.blur(20) }),
    // square
    rect(0, 736, w, h - 736, b.fade([mix(c.peach, c.cream, 0.4), mix(c.peach, c.slate, 0.3), c.slate])),
    ...range(12).flatMap((r) =>
      range(30).map((i) => {
        const t = (r / 12) ** 1.6;
        const size = 26 + t * 70;
        return oval((i - 15) * size * 2.3 + 870 + (r % 2) * size, 748 + t * 410, size * 0.95, size * 0.3, c.slate, {
          o: 0.14,
        });
      }),
    ),
    poly(
      [
        [1100, 740],
        [1290, 740],
        [1740, 900],
        [1740, 1010],
      ],
      c.navy,
      { o: 0.2 },
    ),
    // fountain, pigeons, far stalls
    oval(820, 816, 130, 26, c.slate),
    oval(820, 806, 130, 26, mix(c.slate, c.cream, 0.5)),
    oval(820, 806, 112, 19, c.sea),
    rect(808, 690, 24, 116, mix(c.slate, c.cream, 0.4)),
    oval(820, 700, 60, 13, mix(c.slate, c.cream, 0.5)),
    ...range(7).map((i) =>
      path(`M820 690q${(i - 3) * 18} -50 ${(i - 3) * 34} 106`, 'none', { stroke: '#ffffff', width: 3, o: 0.7 }),
    ),
    stall(520, 812, 0.44, c.sea, ['#b4563f', '#86a35a', '#e0a83c']),
    stall(1050, 812, 0.44, '#c78a34', ['#e0a83c', '#7d9a4c']),
    stall(1330, 826, 0.5, c.brick, ['#86a35a', '#7b4a6d', '#e0a83c']),
    shopper(690, 880, 160, 1, 2, c.brick, 1, 'long', 'coat'),
    shopper(950, 884, 164, 3, 0, c.sun, -1, 'short', 'shirt'),
    shopper(1180, 900, 176, 0, 3, c.sea, -1, 'cap', 'coat'),
    silhouette(600, 860, 120, c.slate, poses.walking, -1),
    stall(250, 990, 0.94, c.brick, ['#b4382f', '#86a35a', '#e0a83c', '#7b4a6d']),
    stall(1500, 1010, 0.98, c.sea, ['#d9772f', '#6d8f46', '#b4382f', '#e3c04a']),
    ...range(5).map((i) =>
      group([
        oval(840 + i * 44, 1004 + (i % 2) * 16, 15, 9, c.slate),
        disc(854 + i * 44, 994 + (i % 2) * 16, 6, c.navy),
      ]),
    ),
    shopper(620, 1090, 400, 2, 0, c.sun, -1, 'bun', 'skirt'),
    shopper(1080, 1110, 430, 0, 4, c.brick, 1, 'short', 'coat'),
    shopper(1240, 1100, 250, 0, 4, c.sea, 1, 'short', 'shirt'),
    // bunting across, someone close
    ...range(2).flatMap((k) => [
      path(`M-20 ${40 + k * 60}Q870 ${300 - k * 30} 1760 ${20 + k * 90}`, 'none', { stroke: c.navy, width: 3 }),
      ...range(22).map((i) => {
        const t = (i + 0.5) / 22;
        const x = -20 + 1780 * t;
        const y = (1 - t) ** 2 * (40 + k * 60) + 2 * t * (1 - t) * (300 - k * 30) + t * t * (20 + k * 90);
        return poly(
          [
            [x - 18, y],
            [x + 18, y],
            [x, y + 40],
          ],
          [c.brick, c.cream, c.sea, '#e0a83c'][i % 4] ?? c.brick,
        );
      }),
    ]),
    silhouette(90, 1420, 720, c.ink, poses.walking, 1, 'long'),
    gull(960, 120, 20, c.cream),
    gull(1030, 90, 14, c.cream),
    rect(
      0,
      0,
      w,
      h,
      b.fade(
        [
          [c.ink, 0.38],
          [c.ink, 0],
          [c.ink, 0.15],
        ],
        'right',
      ),
      { filter: b.spray(c.ink), o: 0.4 },
    ),
  ];
});
