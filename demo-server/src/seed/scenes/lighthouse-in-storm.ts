import { mix } from '../studio/colour.ts';
import { blob, disc, group, line, path, type Point, poly, range, rect, stroke } from '../studio/ink.ts';
import { rain } from '../studio/nature.ts';
import { weather as c } from '../studio/palettes.ts';
import { scene } from '../studio/scene.ts';

export const lighthouseInStorm = scene('lighthouse-in-storm', 1120, 1680, (b) => {
  const { w, h, random } = b;
  const wave = (
    y: number,
    tall: number,
    long: number,
    shift: number,
    dark: string,
    light: string,
    foam: string,
  ): string => {
    const crests = range(Math.ceil(w / long) + 2).map((i) => i * long - long + shift);
    const outline = crests
      .map(
        (x) =>
          `C${x + long * 0.2} ${y} ${x + long * 0.34} ${y - tall * 1.05} ${x + long * 0.62} ${y - tall}C${x + long * 0.8} ${y - tall * 0.94} ${x + long * 0.84} ${y - tall * 0.55} ${x + long * 0.74} ${y - tall * 0.45}C${x + long * 0.86} ${y - tall * 0.3} ${x + long * 0.9} ${y} ${x + long} ${y}`,
      )
      .join('');
    return group([
      path(`M${-long + shift} ${y}${outline}V${h + 60}H${-long + shift}Z`, dark),
      ...crests.flatMap((x) => [
        path(
          `M${x + long * 0.16} ${y - tall * 0.12}C${x + long * 0.3} ${y - tall * 0.8} ${x + long * 0.44} ${y - tall * 0.96} ${x + long * 0.62} ${y - tall}C${x + long * 0.5} ${y - tall * 0.8} ${x + long * 0.42} ${y - tall * 0.3} ${x + long * 0.5} ${y + tall * 0.3}C${x + long * 0.36} ${y + tall * 0.2} ${x + long * 0.2} ${y + tall * 0.1} ${x + long * 0.16} ${y - tall * 0.12}Z`,
          light,
          { o: 0.7 },
        ),
        path(
          `M${x + long * 0.3} ${y - tall * 0.7}C${x + long * 0.42} ${y - tall * 1.1} ${x + long * 0.6} ${y - tall * 1.12} ${x + long * 0.74} ${y - tall * 0.96}C${x + long * 0.84} ${y - tall * 0.84} ${x + long * 0.84} ${y - tall * 0.55} ${x + long * 0.74} ${y - tall * 0.45}C${x + long * 0.78} ${y - tall * 0.62} ${x + long * 0.7} ${y - tall * 0.8} ${x + long * 0.58} ${y - tall * 0.86}C${x + long * 0.48} ${y - tall * 0.9} ${x + long * 0.38} ${y - tall * 0.84} ${x + long * 0.3} ${y - tall * 0.7}Z`,
          foam,
        ),
        ...range(9).map((i) =>
          disc(
            x + long * (0.66 + random.between(-0.05, 0.2)),
            y - tall * random.between(0.3, 0.66),
            random.between(3, 11) * (tall / 130),
            foam,
            { o: 0.9 - i * 0.03 },
          ),
        ),
        ...range(3).map((i) =>
          stroke(
            [
              [x + long * (0.24 + i * 0.09), y - tall * 0.02],
              [x + long * (0.3 + i * 0.09), y - tall * 0.5],
              [x + long * (0.46 + i * 0.05), y - tall * 0.84],
            ],
            foam,
            4,
            { o: 0.4 },
          ),
        ),
      ]),
    ]);
  };
  const [x, lamp, foot] = [690, 430, 1130];
  const burst = (px: number, py: number, size: number): string =>
    group([
      ...range(70).map(() => {
        const a = random.between(-2.7, -0.4);
        const r = size * random.next() ** 0.6;
        return disc(
          px + Math.cos(a) * r * 0.7,
          py + Math.sin(a) * r,
          random.between(2, 22) * (1.15 - r / size),
          '#eef5f5',
          { o: 0.85 },
        );
      }),
      blob(
        range(12).map((i): Point => {
          const a = -3.14 + (i / 11) * 3.14;
          const r = size * (0.34 + 0.16 * Math.abs(Math.sin(i * 2.3)));
          return [px + Math.cos(a) * r, py + Math.sin(a) * r];
        }),
        '#dfeaec',
        { o: 0.9 },
      ),
    ]);
  return [
    rect(0, 0, w, h, b.fade([c.ink, c.deep, c.slate, mix(c.slate, c.blue, 0.5)])),
    ...range(9).map((i) =>
      blob(
        range(16).map((k): Point => {
          const a = (k / 16) * 6.283;
          const wide = 420 - (i % 3) * 90;
          return [
            ((i * 331) % 1200) - 20 + Math.cos(a) * wide * (1 + 0.14 * Math.sin(k * 2.1)),
            70 + i * 74 + Math.sin(a) * (100 + 26 * Math.sin(k * 1.7 + i)),
          ];
        }),
        mix(c.ink, c.slate, 0.16 + (i % 4) * 0.14),
        { o: 0.8 },
      ),
    ),
    path('M250 190L300 380L262 390L330 560L300 566L362 760L330 590L366 582L306 400L342 392Z', '#fdf6da', { o: 0.95 }),
    disc(300, 420, 360, b.glow('#dbe8f0', 0.4)),
    // the beam
    poly(
      [
        [x, lamp],
        [-300, 130],
        [-300, 560],
      ],
      b.fade(
        [
          ['#fff1b8', 0],
          ['#fff1b8', 0.75],
        ],
        'right',
      ),
    ),
    poly(
      [
        [x, lamp],
        [-300, 250],
        [-300, 440],
      ],
      b.fade(
        [
          ['#fff9de', 0],
          ['#fff9de', 0.7],
        ],
        'right',
      ),
    ),
    poly(
      [
        [x, lamp],
        [1400, 270],
        [1400, 470],
      ],
      b.fade(
        [
          ['#fff1b8', 0.7],
          ['#fff1b8', 0.1],
        ],
        'right',
      ),
    ),
    wave(1010, 60, 210, 30, mix(c.slate, c.blue, 0.2), c.blue, mix(c.pale, c.blue, 0.3)),
    wave(1080, 84, 290, -90, c.slate, mix(c.blue, c.slate, 0.3), c.pale),
    // rock and tower
    blob(
      [
        [420, 1260],
        [470, 1150],
        [560, 1120],
        [600, 1060],
        [700, 1080],
        [800, 1060],
        [880, 1130],
        [960, 1150],
        [1040, 1280],
        [900, 1400],
        [500, 1400],
      ],
      c.ink,
    ),
    poly(
      [
        [600, 1070],
        [560, 1130],
        [500, 1160],
        [560, 1250],
        [620, 1180],
        [650, 1090],
      ],
      mix(c.slate, c.ink, 0.4),
    ),
    poly(
      [
        [x - 92, foot],
        [x - 54, 520],
        [x + 54, 520],
        [x + 92, foot],
      ],
      '#efe9da',
    ),
    poly(
      [
        [x + 8, 520],
        [x + 54, 520],
        [x + 92, foot],
        [x + 10, foot],
      ],
      mix('#efe9da', c.deep, 0.5),
    ),
    ...[0.12, 0.46, 0.8].map((t) => {
      const [y1, y2] = [520 + t * 610, 520 + (t + 0.17) * 610];
      const half = (y: number): number => 54 + ((y - 520) / 610) * 38;
      return (
        poly(
          [
            [x - half(y1), y1],
            [x + half(y1), y1],
            [x + half(y2), y2],
            [x - half(y2), y2],
          ],
          c.red,
        ) +
        poly(
          [
            [x + 8, y1],
            [x + half(y1), y1],
            [x + half(y2), y2],
            [x + 9, y2],
          ],
          mix(c.red, c.ink, 0.45),
        )
      );
    }),
    ...[620, 800, 980].map((y) => rect(x - 22, y, 22, 38, c.yellow, { r: 10 })),
    rect(x - 26, 1060, 44, 74, c.ink, { r: 20 }),
    rect(x - 86, 500, 172, 24, c.ink, { r: 4 }),
    ...range(9).map((i) =>
      line(
        [
          [x - 80 + i * 20, 500],
          [x - 80 + i * 20, 462],
        ],
        c.ink,
        4,
      ),
    ),
    line(
      [
        [x - 84, 462],
        [x + 84, 462],
      ],
      c.ink,
      6,
    ),
    rect(x - 48, 372, 96, 130, '#fff3c4'),
    disc(x, lamp, 260, b.glow('#fff3c4', 1)),
    disc(x, lamp, 34, '#ffffff'),
    ...[-48, -16, 16, 48].map((dx) =>
      line(
        [
          [x + dx, 374],
          [x + dx, 500],
        ],
        c.ink,
        6,
      ),
    ),
    path(`M${x - 64} 376Q${x - 50} 312 ${x} 300Q${x + 50} 312 ${x + 64} 376Z`, c.red),
    path(`M${x} 300Q${x + 50} 312 ${x + 64} 376H${x + 10}Z`, mix(c.red, c.ink, 0.45)),
    line(
      [
        [x, 300],
        [x, 256],
      ],
      c.ink,
      6,
    ),
    disc(x, 254, 9, c.ink),
    burst(470, 1190, 420),
    burst(950, 1230, 330),
    wave(1290, 150, 470, 60, mix(c.deep, c.slate, 0.5), c.slate, '#dfeaec'),
    burst(620, 1330, 240),
    wave(1460, 190, 640, -330, c.deep, mix(c.slate, c.deep, 0.3), '#eef5f5'),
    wave(1640, 220, 820, -120, c.ink, c.deep, mix(c.pale, '#ffffff', 0.4)),
    rain(random, w, h, 340, '#eaf2f4', 0.55, 100),
    rect(
      0,
      0,
      w,
      h,
      b.fade([
        [c.ink, 0.4],
        [c.ink, 0],
        [c.ink, 0.3],
      ]),
      { filter: b.spray(c.ink), o: 0.4 },
    ),
  ];
});
