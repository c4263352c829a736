import { mix } from '../studio/colour.ts';
import { disc, group, line, oval, path, poly, range, rect, stroke } from '../studio/ink.ts';
import { glitter, gull, ridge, streak } from '../studio/nature.ts';
import { tram as c } from '../studio/palettes.ts';
import { poses, silhouette } from '../studio/people.ts';
import { scene } from '../studio/scene.ts';
import { block } from '../studio/town.ts';

export const tramOverBridge = scene('tram-over-bridge', 1800, 1012, (b) => {
  const { w, h, random } = b;
  const [river, deck] = [690, 500];
  const wall = (far: number) => ({
    front: mix(c.teal, '#e79a78', far),
    side: mix(c.night, '#c97f76', far),
    dark: mix(c.night, '#d98f78', far * 0.85),
    lit: c.glow,
  });
  const car = (x: number, last: boolean): string =>
    group(
      [
        rect(0, -118, 300, 104, c.crimson, { r: last ? 26 : 14 }),
        rect(0, -118, 300, 22, mix(c.cream, c.glow, 0.4), { r: 11 }),
        rect(0, -46, 300, 12, c.cream),
        rect(0, -34, 300, 22, c.rust, { r: 6 }),
        ...range(6).map((i) =>
          rect(18 + i * 46, -92, i === 2 ? 30 : 36, i === 2 ? 74 : 40, i === 2 ? mix(c.glow, c.rust, 0.25) : c.glow, {
            r: 5,
          }),
        ),
        ...range(5).map(
          (i) =>
            disc(32 + i * 54 + (i % 2) * 10, -66, 9, c.rust) +
            rect(21 + i * 54 + (i % 2) * 10, -60, 22, 12, c.rust, { r: 6 }),
        ),
        rect(30, -14, 70, 12, c.ink, { r: 6 }),
        rect(200, -14, 70, 12, c.ink, { r: 6 }),
      ],
      { turn: `translate(${x} ${deck - 6})` },
    );
  return [
    rect(0, 0, w, river, b.fade([c.teal, c.sea, '#c99a8a', '#f0a878', c.glow])),
    disc(560, 560, 560, b.glow(c.glow, 1)),
    disc(560, 540, 76, '#fff4d6'),
    streak(100, 120, 900, 24, '#7fa6a2', 0.6),
    streak(800, 200, 900, 22, '#d9a08a', 0.7),
    streak(-80, 270, 760, 16, '#f3bd92', 0.8),
    streak(900, 330, 800, 13, c.glow, 0.7),
    poly([...ridge(random, w, 560, 70, 4), [w, river], [0, river]], mix(c.sea, '#f0a878', 0.62)),
    // pagoda on its hill
    path('M1180 640Q1330 500 1480 540T1800 600V700H1180Z', mix(c.teal, '#e79a78', 0.5)),
    ...range(6).map((i) => {
      const [y, half] = [545 - i * 38, 46 - i * 5.4];
      return group([
        rect(1400 - half * 0.7, y - 34, half * 1.4, 34, mix(c.night, '#d98f78', 0.42)),
        path(
          `M${1400 - half * 1.35} ${y - 28}Q${1400 - half * 0.7} ${y - 36} ${1400 - half * 0.4} ${y - 46}H${1400 + half * 0.4}Q${1400 + half * 0.7} ${y - 36} ${1400 + half * 1.35} ${y - 28}Q1400 ${y - 22} ${1400 - half * 1.35} ${y - 28}Z`,
          mix(c.night, '#c97f76', 0.25),
        ),
        rect(1396, y - 24, 8, 16, c.glow),
      ]);
    }),
    line(
      [
        [1400, 318],
        [1400, 282],
      ],
      mix(c.night, '#c97f76', 0.25),
      5,
    ),
    ...range(15).map((i) =>
      block(
        random,
        i * 84 - 30,
        river,
        random.between(56, 80),
        random.between(90, 250) * (i > 4 && i < 8 ? 0.5 : 1),
        wall(0.55),
        22,
        0.25,
      ),
    ),
    ...range(9).map((i) =>
      block(
        random,
        i < 4 ? i * 96 - 40 : 900 + i * 104,
        river,
        random.between(80, 100),
        random.between(80, 190),
        wall(0.25),
        26,
        0.45,
      ),
    ),
    ...range(24).map(() => {
      const x = random.between(0, w);
      return disc(x, river - 6, random.between(18, 36), mix(c.night, c.sea, random.between(0.2, 0.6)));
    }),
    // river
    rect(0, river, w, h - river, b.fade(['#eeb184', '#b98a80', c.sea, c.teal, c.night])),
    glitter(random, 560, river + 4, h, 190, '#fff1cc', 120),
    ...range(44).map((i) =>
      rect(
        random.between(-60, w),
        river + 8 + (i / 44) * 310,
        random.between(50, 220),
        3 + i * 0.06,
        i % 2 ? c.sea : '#f3bd92',
        { r: 3, o: 0.3 },
      ),
    ),
    ...range(20).map((i) => rect(20 + i * 92, river + 4, 9, random.between(40, 110), c.glow, { r: 4, o: 0.3 })),
    // bridge: arches cut from one mass, and its reflection
    group([
      path(
        `M-20 ${deck}H1820V${deck + 60}${range(5)
          .toReversed()
          .map(
            (i) =>
              `L${i * 372 + 330} ${deck + 230}V${deck + 200}A148 140 0 0 0 ${i * 372 + 34} ${deck + 200}V${deck + 230}`,
          )
          .join('')}L-20 ${deck + 230}Z`,
        '#3b3540',
      ),
      ...range(5).map((i) =>
        path(`M${i * 372 + 330} ${deck + 200}A148 140 0 0 0 ${i * 372 + 34} ${deck + 200}`, 'none', {
          stroke: '#8d6a62',
          width: 11,
        }),
      ),
      ...range(5).map((i) =>
        path(
          `M${i * 372 + 34} ${deck + 200}A148 140 0 0 1 ${i * 372 + 120} ${deck + 76}L${i * 372 + 140} ${deck + 90}A148 140 0 0 0 ${i * 372 + 54} ${deck + 220}Z`,
          '#e0976e',
          { o: 0.55 },
        ),
      ),
      ...range(70).map((i) =>
        rect(
          random.between(0, w),
          deck + 26 + random.between(0, 60),
          random.between(24, 54),
          3,
          i % 2 ? '#54474e' : '#2a2832',
        ),
      ),
      ...range(6).map((i) => path(`M${i * 372 - 40} ${deck + 236}V${deck + 20}q20 -14 40 0V${deck + 236}z`, '#54474e')),
    ]),
    group(range(5).map((i) => oval(i * 372 + 182, river + 40, 150, 60, '#3b3540', { o: 0.35 }))),
    ...range(6).map((i) =>
      rect(
        i * 372 - 44,
        river + 36,
        88,
        160,
        b.fade([
          ['#22222c', 0.6],
          ['#22222c', 0],
        ]),
      ),
    ),
    rect(-20, deck - 10, w + 40, 20, '#54474e'),
    rect(-20, deck - 12, w + 40, 5, '#e9a77c'),
    ...range(64).map((i) => rect(i * 29, deck - 46, 6, 36, '#2a2832')),
    rect(-20, deck - 52, w + 40, 8, '#2a2832'),
    ...range(6).map((i) => {
      const x = 120 + i * 320;
      return group([
        line(
          [
            [x, deck - 10],
            [x, deck - 210],
          ],
          c.ink,
          9,
        ),
        stroke(
          [
            [x, deck - 196],
            [x + 26, deck - 214],
            [x + 52, deck - 200],
          ],
          c.ink,
          6,
        ),
        disc(x + 54, deck - 190, 70, b.glow(c.glow, 0.9)),
        disc(x + 54, deck - 190, 12, '#fff6da'),
        line(
          [
            [x - 60, deck - 176],
            [x + 20, deck - 176],
          ],
          c.ink,
          3,
        ),
      ]);
    }),
    line(
      [
        [-20, deck - 178],
        [w + 20, deck - 178],
      ],
      c.ink,
      3,
    ),
    line(
      [
        [-20, deck - 196],
        [w + 20, deck - 196],
      ],
      c.ink,
      2,
    ),
    car(660, false),
    car(972, true),
    rect(956, deck - 112, 20, 84, c.ink),
    line(
      [
        [820, deck - 122],
        [870, deck - 150],
        [830, deck - 177],
      ],
      c.ink,
      5,
    ),
    line(
      [
        [796, deck - 177],
        [866, deck - 177],
      ],
      c.ink,
      5,
    ),
    disc(1276, deck - 48, 110, b.glow(c.glow, 1)),
    disc(1264, deck - 46, 11, '#fffbe8'),
    poly(
      [
        [1268, deck - 50],
        [1700, deck - 90],
        [1700, deck + 6],
      ],
      c.glow,
      { o: 0.22 },
    ),
    path(`M1228 ${deck - 100}h28q16 16 16 40h-44z`, mix(c.teal, c.glow, 0.3)),
    ...range(64).map((i) => rect(i * 29 + 12, deck - 40, 4, 30, '#2a2832', { o: 0.9 })),
    silhouette(330, deck - 8, 96, c.ink, poses.walking, 1),
    silhouette(392, deck - 8, 92, c.ink, poses.walking, 1, 'long'),
    silhouette(1480, deck - 8, 96, c.ink, poses.walking, -1, 'bun'),
    // sampan
    path('M1180 876Q1300 920 1460 862Q1440 914 1360 922H1260Q1200 914 1180 876Z', c.ink),
    path('M1240 884Q1250 826 1310 824T1380 886Q1310 900 1240 884Z', '#54474e'),
    path('M1252 884Q1258 836 1310 832', 'none', { stroke: '#e9a77c', width: 5 }),
    silhouette(1424, 884, 120, c.ink, poses.standing, -1, 'cap'),
    line(
      [
        [1400, 800],
        [1500, 960],
      ],
      c.ink,
      5,
    ),
    disc(1226, 862, 50, b.glow(c.glow, 1)),
    disc(1226, 862, 8, '#fff6da'),
    oval(1320, 934, 170, 10, c.ink, { o: 0.4 }),
    // willow in front
    stroke(
      [
        [-30, 150],
        [60, 40],
        [220, -10],
        [420, -40],
      ],
      c.ink,
      26,
    ),
    ...range(26).map((i) => {
      const [x, top, long] = [-10 + i * 17, 60 - i * 4, 150 + ((i * 89) % 230) * (1 - i / 40)];
      const colour = mix(c.night, c.sea, (i % 4) * 0.16);
      const sway = (t: number): number => x + 26 * t * t + 5 * Math.sin(i + t * 4);
      return (
        stroke(
          [
            [x, top],
            [sway(0.5), top + long * 0.5],
            [sway(1), top + long],
          ],
          colour,
          3.5,
        ) +
        range(Math.round(long / 15))
          .map((k) => {
            const t = (k + 1) / Math.round(long / 15);
            const [px, py] = [sway(t), top + long * t];
            return oval(px + (k % 2 ? 7 : -7), py, 4.2, 14, colour, {
              turn: `rotate(${k % 2 ? -26 : 26} ${px.toFixed(1)} ${py.toFixed(1)})`,
            });
          })
          .join('')
      );
    }),
    gull(760, 250, 22, c.cream),
    gull(836, 290, 15, c.cream),
    gull(1080, 180, 18, c.ink),
    rect(
      0,
      0,
      w,
      h,
      b.fade(
        [
          [c.ink, 0.35],
          [c.ink, 0],
          [c.ink, 0.25],
        ],
        'right',
      ),
      { filter: b.spray(c.ink), o: 0.4 },
    ),
  ];
});
