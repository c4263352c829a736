import { mix } from '../studio/colour.ts';
import { blob, disc, group, oval, path, type Point, range, rect, stroke } from '../studio/ink.ts';
import { club as c, hairs, skins } from '../studio/palettes.ts';
import { scene } from '../studio/scene.ts';

export const scarvesInTheStand = scene('scarves-in-the-stand', 1740, 1160, (b) => {
  const { w, h, random } = b;
  const fan = (x: number, y: number, k: number, fade: number): string => {
    const tone = (colour: string): string => mix(colour, '#17414a', fade);
    const [skin, hair] = [tone(random.pick(skins)), tone(random.pick(hairs))];
    const coat = tone(random.pick([c.green, c.pine, '#24484f', c.gold, '#6d2f2f', c.cream, '#2b3d55']));
    const shade = mix(coat, c.ink, 0.35);
    const lift = random.between(-14, 18);
    const tilt = random.between(-14, 14);
    const scarf: Point[] = [
      [-150, -250 - lift],
      [-70, -226 - lift + tilt],
      [0, -222 - lift],
      [70, -228 - lift - tilt],
      [150, -254 - lift],
    ];
    const stripes = random.chance(0.5) ? [c.gold, c.green] : [c.green, c.cream];
    const [main, band] = [tone(stripes[0] ?? c.gold), tone(stripes[1] ?? c.green)];
    const style = random.whole(0, 3);
    return group(
      [
        stroke(
          [
            [-84, 40],
            [-132, -70],
            [-136, -240 - lift],
          ],
          shade,
          46,
        ),
        stroke(
          [
            [84, 40],
            [132, -70],
            [136, -244 - lift],
          ],
          coat,
          46,
        ),
        blob(
          [
            [-120, 60],
            [-70, 0],
            [0, -16],
            [70, 0],
            [120, 60],
            [136, 260],
            [-136, 260],
          ],
          coat,
        ),
        blob(
          [
            [-120, 60],
            [-70, 0],
            [-40, -8],
            [-60, 120],
            [-50, 260],
            [-136, 260],
          ],
          shade,
        ),
        rect(-26, -44, 52, 60, skin, { r: 20 }),
        oval(0, -92, 60, 72, skin),
        oval(-24, -86, 34, 62, mix(skin, c.ink, 0.22), { o: 0.6 }),
        style === 0
          ? path('M-64 -92Q-70 -176 0 -178T64 -92Q58 -128 0 -130T-64 -92Z', hair)
          : style === 1
            ? group([
                path('M-66 -108Q-66 -190 0 -192T66 -108Q0 -132 -66 -108Z', main),
                rect(-68, -124, 136, 30, band, { r: 12 }),
                disc(0, -196, 19, band),
              ])
            : style === 2
              ? path('M-70 0Q-86 -190 0 -184T70 0Q80 20 50 10Q66 -110 10 -140Q-56 -130 -50 10Q-80 20 -70 0Z', hair)
              : path('M-62 -84Q-74 -160 -20 -176Q60 -190 64 -88Q60 -130 30 -140Q-40 -132 -62 -84Z', hair),
        oval(20, -96, 5, 7, c.ink),
        oval(-18, -96, 5, 7, c.ink),
        path('M-22 -64Q2 -34 28 -64Q4 -54 -22 -64Z', tone('#6b2620')),
        path('M-22 -64Q2 -42 28 -64Z', '#fff4ea', { o: 0.9 - fade * 0.6 }),
        stroke(
          scarf.map(([px, py]): Point => [px + 4, py + 9]),
          c.ink,
          62,
          { o: 0.25 },
        ),
        stroke(scarf, main, 58),
        ...range(5).map((i) => {
          const t = i / 4;
          const px = -128 + t * 256;
          return stroke(
            [
              [px, -246 - lift + 26 * Math.sin(t * 3.14) + (t - 0.5) * -tilt * 0.5 - 20],
              [px + 2, -246 - lift + 26 * Math.sin(t * 3.14) + 22],
            ],
            band,
            22,
          );
        }),
        ...[-168, 168].map((px) =>
          group(
            range(4).map((i) =>
              stroke(
                [
                  [px, -270 - lift + i * 12],
                  [px * 1.12, -266 - lift + i * 13],
                ],
                i % 2 ? main : band,
                5,
              ),
            ),
          ),
        ),
        disc(-138, -246 - lift, 24, mix(skin, c.ink, 0.1)),
        disc(138, -250 - lift, 24, skin),
        stroke(
          [
            [100, 40],
            [150, -70],
            [156, -200 - lift],
          ],
          '#fff3cf',
          4,
          { o: 0.5 - fade * 0.4 },
        ),
      ],
      { turn: `translate(${x} ${y}) scale(${k})` },
    );
  };
  const rows = [
    [250, 0.3, 0.72, 16],
    [350, 0.4, 0.58, 13],
    [480, 0.54, 0.42, 10],
    [660, 0.74, 0.24, 8],
    [900, 1.02, 0.08, 6],
    [1230, 1.42, 0, 4],
  ] as const;
  return [
    rect(0, 0, w, h, b.fade([c.ink, '#0f2c36', '#17414a', '#28645c'])),
    path('M0 0H1740V90L0 150Z', c.ink),
    ...range(15).map((i) => path(`M${i * 124} ${142 - i * 4}V0`, 'none', { stroke: '#12303a', width: 7 })),
    ...range(6).map(
      (i) =>
        disc(140 + i * 300, 120 - i * 10, 150, b.glow('#f2f8e2', 0.8)) +
        oval(140 + i * 300, 120 - i * 10, 40, 9, '#fffef0'),
    ),
    ...range(6).map((k) =>
      group(
        range(40).map(() =>
          disc(
            random.between(0, w),
            160 + k * 14 + random.between(-4, 4),
            6 + k * 0.8,
            mix(random.pick([c.gold, c.skin, c.green, c.cream]), '#17414a', 0.7),
          ),
        ),
      ),
    ),
    ...rows.map(([y, k, fade, count], row) =>
      group([
        ...range(count)
          .map((i) => ({
            x: (i + 0.5 + (row % 2) * 0.4 - 0.2) * (w / count) + random.between(-18, 18),
            dy: random.between(-22, 26) * k,
          }))
          .map((seat) => fan(seat.x, y + seat.dy, k, fade)),
        row < 5
          ? rect(
              0,
              y + 60 * k,
              w,
              240,
              b.fade([
                ['#17414a', 0],
                ['#0f2c36', 0.3],
              ]),
            )
          : '',
      ]),
    ),
    ...range(40).map(() => {
      const [x, y] = [random.between(0, w), random.between(60, 900)];
      return rect(x, y, random.between(6, 13), 7, random.pick([c.gold, c.lime, c.cream]), {
        turn: `rotate(${random.between(0, 180).toFixed(0)} ${x} ${y})`,
        o: 0.85,
      });
    }),
    disc(1500, 60, 700, b.glow('#f4f6d0', 0.32)),
    rect(
      0,
      0,
      w,
      h,
      b.fade([
        [c.ink, 0.3],
        [c.ink, 0],
        [c.ink, 0.45],
      ]),
      { filter: b.spray(c.ink), o: 0.4 },
    ),
  ];
});
