import { mix } from '../studio/colour.ts';
import { disc, group, line, path, poly, range, rect } from '../studio/ink.ts';
import { streak } from '../studio/nature.ts';
import { air as c } from '../studio/palettes.ts';
import { scene } from '../studio/scene.ts';

export const wingAboveClouds = scene('wing-above-clouds', 1280, 1600, (b) => {
  const { w, h, random } = b;
  const opening = rect(210, 190, 860, 1180, '#000', { r: 400 });
  const puffs = (y: number, size: number): [number, number, number][] =>
    range(18).map((i) => {
      const r = size * (0.72 + 0.42 * Math.abs(Math.sin(i * 1.7 + y)));
      return [130 + i * 62 + 16 * Math.sin(i * 3.1 + y), y + r * 0.4, r];
    });
  const bank = (y: number, size: number, colour: string, light: string): string =>
    group([
      ...puffs(y, size).map(([x, top, r]) => disc(x, top, r, light)),
      ...puffs(y, size).map(([x, top, r]) => disc(x + r * 0.2, top + r * 0.34, r * 0.95, colour)),
      rect(100, y + size * 0.5, w, h, colour),
    ]);
  return [
    rect(0, 0, w, h, b.fade([mix(c.mist, c.peach, 0.25), mix(c.ice, c.steel, 0.35)], 'right')),
    ...range(3)
      .map((i) =>
        rect(
          112 - i * 8,
          96 - i * 10,
          1056 + i * 16,
          1368 + i * 20,
          [mix(c.mist, c.steel, 0.28), mix(c.mist, c.peach, 0.12), '#f6f3ea'][2 - i] ?? c.mist,
          { r: 480 },
        ),
      )
      .reverse(),
    rect(168, 150, 944, 1260, mix(c.steel, c.navy, 0.25), { r: 440 }),
    rect(180, 160, 924, 1240, mix(c.mist, c.steel, 0.2), { r: 430 }),
    group(
      [
        rect(200, 180, 880, 1200, b.fade([c.navy, c.blue, mix(c.ice, c.peach, 0.4), c.peach, c.orange])),
        disc(820, 740, 620, b.glow(c.sun, 1)),
        disc(820, 740, 92, '#fff3d0'),
        disc(820, 740, 160, c.sun, { o: 0.35 }),
        streak(180, 420, 700, 24, c.ice, 0.5),
        streak(500, 520, 640, 18, c.peach, 0.8),
        streak(220, 620, 520, 14, c.sun, 0.7),
        ...range(24).map(() =>
          disc(random.between(220, 1060), random.between(200, 420), random.between(1, 2.6), '#ffffff', { o: 0.7 }),
        ),
        rect(200, 790, 900, 60, c.sun, { o: 0.7, filter: b.blur(14) }),
        bank(820, 44, mix(c.peach, c.orange, 0.35), c.sun),
        bank(880, 70, mix(c.peach, c.steel, 0.3), c.peach),
        bank(980, 96, mix(c.steel, c.peach, 0.3), mix(c.peach, c.ice, 0.3)),
        bank(1130, 130, mix(c.blue, c.steel, 0.5), mix(c.ice, c.peach, 0.35)),
        bank(1290, 150, mix(c.navy, c.blue, 0.5), mix(c.blue, c.ice, 0.35)),
        // wing: from the lower left towards the light
        poly(
          [
            [150, 1210],
            [830, 872],
            [900, 866],
            [908, 880],
            [640, 1090],
            [120, 1440],
          ],
          mix(c.navy, c.steel, 0.35),
        ),
        poly(
          [
            [150, 1210],
            [830, 872],
            [900, 866],
            [560, 1060],
            [120, 1330],
          ],
          mix(c.steel, c.mist, 0.55),
        ),
        poly(
          [
            [150, 1210],
            [830, 872],
            [900, 866],
            [700, 950],
            [140, 1250],
          ],
          mix(c.mist, c.sun, 0.5),
        ),
        line(
          [
            [120, 1340],
            [560, 1068],
            [840, 904],
          ],
          c.navy,
          4,
          { o: 0.5 },
        ),
        line(
          [
            [330, 1130],
            [400, 1160],
          ],
          c.navy,
          3,
          { o: 0.5 },
        ),
        line(
          [
            [520, 1034],
            [580, 1052],
          ],
          c.navy,
          3,
          { o: 0.5 },
        ),
        line(
          [
            [240, 1300],
            [620, 1040],
          ],
          c.mist,
          2,
          { o: 0.7 },
        ),
        path('M828 874C860 860 884 800 892 716L918 712C918 800 914 846 902 880Z', c.orange),
        path('M892 716L918 712C918 800 914 846 902 880L888 876C900 840 900 780 892 716Z', mix(c.orange, c.navy, 0.4)),
        poly(
          [
            [390, 1190],
            [450, 1150],
            [470, 1186],
            [412, 1232],
          ],
          c.night,
          { o: 0.7 },
        ),
        poly(
          [
            [560, 1080],
            [604, 1050],
            [620, 1078],
            [574, 1112],
          ],
          c.night,
          { o: 0.7 },
        ),
      ],
      { clip: b.clip(opening) },
    ),
    rect(210, 190, 860, 1180, 'none', { r: 400, stroke: c.navy, width: 10, o: 0.55 }),
    path('M250 700V590C250 390 400 240 600 226', 'none', { stroke: '#ffffff', width: 12, o: 0.4 }),
    disc(640, 1342, 9, c.navy, { o: 0.55 }),
    // half-drawn blind
    group(
      [
        path('M170 150H1110V300H170Z', mix(c.mist, c.peach, 0.15)),
        rect(170, 284, 940, 22, mix(c.steel, c.mist, 0.45)),
        rect(560, 262, 160, 14, mix(c.steel, c.mist, 0.25), { r: 7 }),
      ],
      { clip: b.clip(rect(180, 160, 924, 1240, '#000', { r: 430 })) },
    ),
    poly(
      [
        [0, 1240],
        [180, 1420],
        [420, 1600],
        [0, 1600],
      ],
      c.navy,
      { o: 0.16 },
    ),
    rect(
      0,
      0,
      w,
      h,
      b.fade(
        [
          [c.navy, 0.5],
          [c.navy, 0.1],
          [c.navy, 0],
        ],
        'right',
      ),
      { filter: b.spray(c.navy), o: 0.35 },
    ),
    poly(
      [
        [1112, 420],
        [w, 520],
        [w, 900],
        [1112, 1040],
      ],
      c.sun,
      { o: 0.35 },
    ),
  ];
});
