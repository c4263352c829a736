import { mix } from '../studio/colour.ts';
import { blob, disc, group, line, oval, path, poly, range, rect, stroke } from '../studio/ink.ts';
import { noodles as c } from '../studio/palettes.ts';
import { scene } from '../studio/scene.ts';

export const kitchenWok = scene('kitchen-wok', 1740, 1160, (b) => {
  const { w, h, random } = b;
  const flame = (x: number, y: number, tall: number, wide: number, colour: string): string =>
    path(
      `M${x - wide} ${y}C${x - wide * 1.2} ${y - tall * 0.4} ${x - wide * 0.3} ${y - tall * 0.5} ${x - wide * 0.2} ${y - tall}C${x + wide * 0.2} ${y - tall * 0.7} ${x + wide * 0.3} ${y - tall * 0.6} ${x + wide * 0.5} ${y - tall * 0.72}C${x + wide * 0.5} ${y - tall * 0.4} ${x + wide * 1.3} ${y - tall * 0.3} ${x + wide} ${y}Z`,
      colour,
    );
  const lamp = (x: number, y: number): string =>
    group([
      line(
        [
          [x, 0],
          [x, y - 110],
        ],
        c.ink,
        6,
      ),
      path(
        `M${x - 110} ${y}Q${x - 96} ${y - 92} ${x - 20} ${y - 112}H${x + 20}Q${x + 96} ${y - 92} ${x + 110} ${y}Z`,
        '#9c4a24',
      ),
      path(
        `M${x - 110} ${y}Q${x - 96} ${y - 92} ${x - 20} ${y - 112}H${x - 4}Q${x - 60} ${y - 80} ${x - 66} ${y}Z`,
        '#d98a4a',
      ),
      oval(x, y, 110, 15, c.glow),
      disc(x, y + 20, 330, b.glow(c.glow, 0.75)),
      poly(
        [
          [x - 104, y + 4],
          [x + 104, y + 4],
          [x + 300, 900],
          [x - 300, 900],
        ],
        c.glow,
        { o: 0.07 },
      ),
    ]);
  const bowl = (x: number, y: number, k: number, glaze: string): string =>
    group(
      [
        oval(0, 4, 108, 14, c.ink, { o: 0.5 }),
        path('M-100 -84C-96 -20 -50 0 -38 0H38C50 0 96 -20 100 -84Z', glaze),
        path('M-100 -84C-96 -20 -50 0 -38 0H-10C-50 -12 -70 -40 -72 -84Z', '#ffffff', { o: 0.25 }),
        oval(0, -84, 100, 22, mix(glaze, c.cream, 0.6)),
        oval(0, -82, 88, 16, '#8a4a20'),
        stroke(
          [
            [-50, -84],
            [-10, -92],
            [44, -84],
          ],
          '#f4cf84',
          9,
        ),
        disc(30, -86, 12, '#f39a2e'),
        ...range(5).map((i) => disc(-50 + i * 16, -80 + (i % 2) * 6, 5, c.leaf)),
      ],
      { turn: `translate(${x} ${y}) scale(${k})` },
    );
  const cx = 820;
  return [
    rect(0, 0, w, h, c.plum),
    // tiles
    ...range(14).flatMap((row) =>
      range(23).map((column) =>
        rect(column * 80 - (row % 2) * 40, row * 56, 76, 52, mix(c.plum, c.red, random.between(0.05, 0.34)), { r: 4 }),
      ),
    ),
    disc(980, 420, 760, b.glow(c.amber, 0.55)),
    // shelf with pots, hanging tools
    rect(0, 300, 620, 20, c.ink),
    ...range(6).map((i) =>
      group([
        rect(
          24 + i * 100,
          300 - 92 - (i % 3) * 26,
          76,
          92 + (i % 3) * 26,
          [c.wood, '#8d5a34', c.red, '#5d3a26', c.wood, '#a5432e'][i] ?? c.wood,
          { r: 10 },
        ),
        rect(30 + i * 100, 300 - 96 - (i % 3) * 26, 64, 14, c.ink, { r: 5 }),
        rect(34 + i * 100, 312 - 92 - (i % 3) * 26, 12, 60, c.glow, { r: 6, o: 0.35 }),
      ]),
    ),
    line(
      [
        [1180, 210],
        [1740, 210],
      ],
      c.ink,
      10,
    ),
    ...range(5).map((i) => {
      const x = 1240 + i * 108;
      const r = [58, 44, 66, 40, 54][i] ?? 50;
      return group([
        line(
          [
            [x, 210],
            [x, 360],
          ],
          c.ink,
          9,
        ),
        disc(x, 360 + r, r, c.ink),
        disc(x - 4, 356 + r, r * 0.84, '#6a3a2a'),
        path(`M${x - r * 0.6} ${356 + r}A${r * 0.62} ${r * 0.62} 0 0 1 ${x} ${356 + r * 0.38}`, 'none', {
          stroke: c.amber,
          width: 6,
          o: 0.8,
        }),
      ]);
    }),
    lamp(300, 250),
    lamp(1420, 200),
    lamp(880, 140),
    // range hood steam
    ...range(5).map((i) =>
      stroke(
        [
          [980 + i * 70, 640],
          [940 + i * 84, 500],
          [1010 + i * 74, 360],
          [960 + i * 90, 180],
          [1030 + i * 80, -20],
        ],
        c.cream,
        54 - i * 5,
        { o: 0.07, filter: b.blur(14) },
      ),
    ),
    // stove
    rect(700, 800, 1040, 300, c.ink),
    rect(700, 790, 1040, 26, '#6d5a52'),
    ...range(4).map((i) => disc(790 + i * 130, 880, 22, '#6d5a52') + disc(790 + i * 130, 880, 12, c.red)),
    rect(700, 816, 1040, 6, c.glow, { o: 0.4 }),
    // the cook
    blob(
      [
        [cx - 190, 860],
        [cx - 170, 560],
        [cx - 120, 430],
        [cx, 400],
        [cx + 110, 440],
        [cx + 140, 600],
        [cx + 130, 860],
      ],
      c.cream,
    ),
    blob(
      [
        [cx - 190, 860],
        [cx - 170, 560],
        [cx - 120, 430],
        [cx - 70, 420],
        [cx - 110, 600],
        [cx - 90, 860],
      ],
      mix(c.cream, c.plum, 0.4),
    ),
    poly(
      [
        [cx - 110, 560],
        [cx + 100, 560],
        [cx + 128, 860],
        [cx - 130, 860],
      ],
      c.red,
    ),
    poly(
      [
        [cx - 110, 560],
        [cx - 40, 560],
        [cx - 60, 860],
        [cx - 130, 860],
      ],
      mix(c.red, c.night, 0.4),
    ),
    stroke(
      [
        [cx - 90, 560],
        [cx - 60, 470],
        [cx - 30, 410],
      ],
      c.red,
      16,
    ),
    stroke(
      [
        [cx + 84, 560],
        [cx + 66, 480],
        [cx + 40, 414],
      ],
      c.red,
      16,
    ),
    rect(cx - 26, 350, 60, 80, '#a86a42', { r: 20 }),
    blob(
      [
        [cx - 62, 250],
        [cx + 10, 200],
        [cx + 82, 246],
        [cx + 84, 330],
        [cx + 44, 392],
        [cx - 20, 390],
        [cx - 60, 330],
      ],
      '#c98a5a',
    ),
    blob(
      [
        [cx - 62, 250],
        [cx - 20, 230],
        [cx - 30, 330],
        [cx - 4, 392],
        [cx - 20, 390],
        [cx - 60, 330],
      ],
      '#9a5f3a',
    ),
    blob(
      [
        [cx - 74, 290],
        [cx - 74, 212],
        [cx, 156],
        [cx + 80, 196],
        [cx + 92, 262],
        [cx + 10, 246],
      ],
      c.vermilion,
    ),
    stroke(
      [
        [cx - 72, 280],
        [cx + 4, 240],
        [cx + 90, 258],
      ],
      mix(c.red, c.night, 0.2),
      16,
    ),
    blob(
      [
        [cx - 70, 268],
        [cx - 130, 250],
        [cx - 150, 300],
        [cx - 110, 300],
        [cx - 120, 350],
        [cx - 72, 300],
      ],
      c.red,
    ),
    ...range(6).map((i) => disc(cx - 40 + i * 22, 206 - (i % 2) * 20, 6, c.cream)),
    stroke(
      [
        [cx + 34, 306],
        [cx + 50, 300],
        [cx + 62, 304],
      ],
      c.ink,
      6,
    ),
    path(`M${cx + 80} 300Q${cx + 104} 326 ${cx + 82} 338Z`, '#c98a5a'),
    stroke(
      [
        [cx + 40, 356],
        [cx + 60, 362],
        [cx + 74, 352],
      ],
      c.ink,
      6,
    ),
    disc(cx + 40, 336, 16, c.vermilion, { o: 0.3 }),
    // far arm with the ladle
    stroke(
      [
        [cx - 130, 480],
        [cx - 60, 620],
        [cx + 110, 640],
      ],
      mix(c.cream, c.plum, 0.35),
      72,
    ),
    stroke(
      [
        [cx + 60, 640],
        [cx + 150, 630],
      ],
      '#a86a42',
      46,
    ),
    line(
      [
        [cx + 130, 640],
        [cx + 330, 560],
      ],
      '#b9aaa0',
      12,
    ),
    oval(cx + 350, 552, 44, 24, '#8f8078', { turn: `rotate(-22 ${cx + 350} 552)` }),
    // flames and wok
    disc(1230, 640, 520, b.glow(c.vermilion, 0.75)),
    flame(1230, 800, 420, 250, c.red),
    flame(1180, 800, 340, 170, c.vermilion),
    flame(1290, 800, 330, 150, c.vermilion),
    flame(1230, 800, 280, 150, c.amber),
    flame(1170, 800, 190, 80, c.glow),
    flame(1310, 800, 200, 80, c.glow),
    group(
      [
        path('M-260 0C-240 110 -120 158 0 158S240 110 260 0Z', c.ink),
        path('M-260 0C-240 110 -120 158 0 158C-100 130 -190 80 -212 0Z', '#5c4640'),
        oval(0, 0, 262, 46, '#4a3632'),
        oval(0, 6, 236, 34, c.ink),
        rect(-420, -18, 190, 26, c.wood, { r: 12 }),
      ],
      { turn: 'translate(1230 690) rotate(-9)' },
    ),
    stroke(
      [
        [cx + 110, 480],
        [cx + 170, 620],
        [cx + 60, 726],
      ],
      c.cream,
      80,
    ),
    stroke(
      [
        [cx + 120, 470],
        [cx + 190, 610],
      ],
      '#ffffff',
      16,
      { o: 0.7 },
    ),
    stroke(
      [
        [cx + 90, 704],
        [cx + 20, 742],
      ],
      '#c98a5a',
      50,
    ),
    disc(cx + 8, 746, 34, '#c98a5a'),
    // what flies
    ...range(34).map((i) => {
      const a = random.between(-2.7, -0.5);
      const r = random.between(60, 330);
      const [x, y] = [1240 + Math.cos(a) * r * 0.9, 640 + Math.sin(a) * r * 1.05];
      const t = random.between(0, 180);
      return i % 4 === 0
        ? oval(x, y, 20, 9, c.vermilion, { turn: `rotate(${t} ${x} ${y})` })
        : i % 5 === 1
          ? oval(x, y, 16, 12, c.cream, { turn: `rotate(${t} ${x} ${y})` })
          : path(
              `M${x - 30} ${y}Q${x} ${y - 26} ${x + 34} ${y - 4}Q${x} ${y + 18} ${x - 30} ${y}Z`,
              i % 2 ? c.leaf : '#98bf62',
              { turn: `rotate(${t} ${x} ${y})` },
            );
    }),
    ...range(50).map(() => {
      const [x, y] = [random.between(960, 1520), random.between(180, 760)];
      return disc(x, y, random.between(1.5, 4.5), random.pick([c.glow, c.amber, '#ffffff']), { o: 0.85 });
    }),
    // the pass, with bowls
    rect(0, 960, w, 200, c.night),
    rect(0, 960, w, 22, c.wood),
    rect(0, 960, w, 6, c.amber, { o: 0.8 }),
    ...range(9).map((i) =>
      line(
        [
          [i * 220 - 40, 984],
          [i * 220 - 40, h],
        ],
        c.ink,
        6,
      ),
    ),
    ...range(5).map((i) =>
      bowl(170 + i * 260, 966 + (i % 2) * 6, 1.02, [c.cream, c.red, c.cream, '#35545a', c.cream][i] ?? c.cream),
    ),
    rect(1420, 830, 20, 134, c.wood),
    rect(1450, 846, 20, 118, c.wood),
    rect(1400, 880, 92, 86, c.red, { r: 10 }),
    ...range(6).map((i) =>
      line(
        [
          [1412 + i * 14, 884],
          [1404 + i * 17, 740 + (i % 3) * 20],
        ],
        i % 2 ? c.glow : c.amber,
        6,
      ),
    ),
    rect(1400, 880, 92, 86, c.red, { r: 10 }),
    path('M1560 966V900Q1560 850 1620 850T1680 900V966Z', '#35545a'),
    path('M1680 890Q1730 890 1726 930Q1720 956 1680 950', 'none', { stroke: '#35545a', width: 14 }),
    rect(1600, 832, 40, 22, '#35545a', { r: 8 }),
    rect(
      0,
      0,
      w,
      h,
      b.fade(
        [
          [c.ink, 0.55],
          [c.ink, 0.05],
          [c.ink, 0.12],
        ],
        'right',
      ),
      { filter: b.spray(c.ink), o: 0.4 },
    ),
  ];
});
