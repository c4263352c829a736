import { mix } from '../studio/colour.ts';
import { disc, group, line, oval, path, type Point, poly, range, rect } from '../studio/ink.ts';
import { rain } from '../studio/nature.ts';
import { tram as c } from '../studio/palettes.ts';
import { poses, silhouette, umbrella } from '../studio/people.ts';
import { scene } from '../studio/scene.ts';

export const tramInRain = scene('tram-in-rain', 1120, 1680, (b) => {
  const { w, h, random } = b;
  const ground = 1120;
  const eye: Point = [600, 930];
  const toward = (x: number, y: number, t: number): Point => [x + (eye[0] - x) * t, y + (eye[1] - y) * t];

  // street fronts fall back towards the eye in slices
  const front = (side: -1 | 1): string => {
    const edge = side < 0 ? -60 : w + 60;
    const cuts = [0, 0.34, 0.56, 0.71, 0.81, 0.88];
    const tops = side < 0 ? [-200, 60, 40, 180, -60, 120] : [60, -260, 130, 0, 220, 60];
    const shopTint = [c.amber, c.glow, c.haze, c.amber, c.crimson];
    return group(
      range(5).map((i) => {
        const [t1, t2] = [cuts[i] ?? 0, cuts[i + 1] ?? 1];
        const top = tops[i] ?? 0;
        const corner = (t: number, y: number): Point => toward(edge, y, t);
        const far = i / 6;
        const base = mix(i % 2 ? c.teal : c.night, c.sea, far * 0.9);
        const out = [
          poly([corner(t1, top), corner(t2, top), corner(t2, ground + 200), corner(t1, ground + 200)], base),
        ];
        for (const row of range(7))
          for (const column of range(3)) {
            const u = t1 + (t2 - t1) * (0.14 + column * 0.29);
            const v = t1 + (t2 - t1) * (0.14 + column * 0.29 + 0.18);
            const [y1, y2] = [top + 60 + row * 135, top + 60 + row * 135 + 84];
            if (y2 > 800) continue;
            const lit = random.chance(0.42);
            out.push(
              poly(
                [corner(u, y1), corner(v, y1), corner(v, y2), corner(u, y2)],
                lit ? random.pick([c.glow, c.amber, mix(c.amber, c.glow, 0.5)]) : mix(base, c.ink, 0.4),
                { o: lit ? 0.92 : 1 },
              ),
            );
          }
        out.push(poly([corner(t1, 860), corner(t2, 860), corner(t2, 1250), corner(t1, 1250)], mix(c.ink, base, 0.4)));
        out.push(
          poly(
            [corner(t1 + 0.02, 930), corner(t2 - 0.01, 930), corner(t2 - 0.01, 1200), corner(t1 + 0.02, 1200)],
            shopTint[i] ?? c.amber,
            { o: 0.95 },
          ),
        );
        out.push(poly([corner(t1, 870), corner(t2, 870), corner(t2, 950), corner(t1, 950)], i % 2 ? c.crimson : c.sea));
        out.push(
          poly(
            [
              corner(t1 + 0.01, 865),
              corner(t2, 865),
              toward(edge + side * -90, 985, t2),
              toward(edge + side * -130, 1000, t1),
            ],
            i % 2 ? c.rust : c.teal,
          ),
        );
        return group(out);
      }),
    );
  };
  const wires = [
    [-100, 300],
    [1220, 240],
    [300, -60],
    [820, -60],
  ].map(([x = 0, y = 0]) => line([[x, y], toward(x, y, 0.97)], c.ink, 3, { o: 0.75 }));

  const car = (x: number, y: number, k: number): string =>
    group(
      [
        disc(0, -170, 520, b.glow(c.glow, 0.4)),
        line(
          [
            [-20, -470],
            [-70, -410],
            [0, -378],
          ],
          c.ink,
          6,
        ),
        line(
          [
            [-90, -472],
            [60, -472],
          ],
          c.ink,
          6,
        ),
        path('M-150 0V-310Q-146 -372 -84 -384H84Q146 -372 150 -310V0Z', c.crimson),
        path('M-150 0V-310Q-146 -372 -84 -384H-40Q-110 -366 -112 -310V0Z', c.rust),
        rect(-104, -372, 208, 34, c.ink, { r: 10 }),
        rect(-84, -365, 168, 20, c.amber, { r: 5 }),
        ...range(7).map((i) => rect(-74 + i * 21, -360, i % 3 ? 12 : 7, 10, c.rust, { r: 2 })),
        path('M-128 -170V-290Q-126 -322 -94 -324H94Q126 -322 128 -290V-170Z', c.ink),
        path('M-120 -176V-288Q-118 -314 -92 -316H92Q118 -314 120 -288V-176Z', b.fade([c.teal, c.amber, c.glow])),
        rect(-4, -316, 8, 142, c.ink),
        poly(
          [
            [-118, -250],
            [-60, -316],
            [-24, -316],
            [-118, -212],
          ],
          '#ffffff',
          { o: 0.22 },
        ),
        path('M20 -176V-214Q22 -240 44 -242Q66 -240 68 -214V-176Z', c.ink),
        disc(44, -258, 17, c.ink),
        line(
          [
            [-30, -180],
            [-74, -276],
          ],
          c.ink,
          5,
        ),
        line(
          [
            [70, -180],
            [26, -276],
          ],
          c.ink,
          5,
        ),
        rect(-150, -162, 300, 52, c.cream),
        rect(-150, -162, 40, 52, c.haze, { o: 0.8 }),
        rect(-150, -118, 300, 8, c.amber),
        ...[-92, 92].map((lx) =>
          group([disc(lx, -72, 120, b.glow(c.glow, 1)), disc(lx, -72, 31, c.ink), disc(lx, -72, 25, c.cream)]),
        ),
        rect(-26, -92, 52, 34, c.cream, { r: 4 }),
        rect(-18, -84, 36, 18, c.rust, { r: 2 }),
        rect(-158, -24, 316, 30, c.ink, { r: 6 }),
        rect(-120, 4, 240, 20, c.ink, { r: 6 }),
        rect(-60, -34, 120, 14, c.haze, { r: 4 }),
        line(
          [
            [150, -300],
            [178, -290],
            [178, -240],
          ],
          c.ink,
          6,
        ),
        rect(168, -252, 20, 44, c.ink, { r: 5 }),
        line(
          [
            [-150, -300],
            [-178, -290],
            [-178, -240],
          ],
          c.ink,
          6,
        ),
        rect(-188, -252, 20, 44, c.ink, { r: 5 }),
      ],
      { turn: `translate(${x} ${y}) scale(${k})` },
    );

  const walker = (
    x: number,
    y: number,
    size: number,
    brolly: string,
    shade: string,
    body: string,
    face: 1 | -1,
  ): string =>
    silhouette(x, y, size, body, poses.walking, face) +
    umbrella(x + face * size * 0.06, y - size * 0.86, size * 0.34, brolly, shade);

  return [
    rect(0, 0, w, ground, b.fade([c.night, c.teal, c.sea, c.haze, c.glow])),
    disc(eye[0], eye[1], 620, b.glow(c.glow, 0.75)),
    ...range(6).map((i) =>
      rect(430 + i * 62, 760 - random.between(0, 200), 70, 400, mix(c.sea, c.haze, 0.5), { o: 0.7 }),
    ),
    front(-1),
    front(1),
    ...wires,
    line(
      [
        [0, 500],
        [w, 520],
      ],
      c.ink,
      3,
      { o: 0.6 },
    ),
    line(
      [
        [120, 700],
        [1010, 706],
      ],
      c.ink,
      2,
      { o: 0.6 },
    ),
    disc(eye[0], eye[1] + 60, 420, b.glow(c.glow, 0.55)),
    // street
    poly(
      [
        [0, 1180],
        [430, 985],
        [770, 985],
        [w, 1180],
        [w, h],
        [0, h],
      ],
      b.fade([c.sea, c.teal, c.night, c.ink]),
    ),
    ...range(60).map((i) => {
      const t = (i / 60) ** 1.6;
      const y = 1000 + t * 680;
      return rect(
        random.between(-80, w - 40),
        y,
        random.between(40, 160) * (0.3 + t),
        2 + t * 4,
        random.pick([c.haze, c.sea, c.amber, c.ink]),
        { r: 3, o: 0.28 },
      );
    }),
    // light lies on the wet stones
    group([
      ...[
        [60, 170, c.amber],
        [230, 90, c.glow],
        [900, 110, c.amber],
        [1040, 180, c.glow],
        [330, 60, c.crimson],
        [805, 60, c.haze],
      ].map(([x, wide, colour]) =>
        rect(
          Number(x) - Number(wide) / 2,
          1120,
          Number(wide),
          470,
          b.fade([
            [String(colour), 0.75],
            [String(colour), 0],
          ]),
          { filter: b.blur(12) },
        ),
      ),
      rect(
        490,
        1190,
        260,
        420,
        b.fade([
          [c.crimson, 0.85],
          [c.crimson, 0],
        ]),
        { filter: b.blur(10) },
      ),
      rect(
        520,
        1190,
        56,
        480,
        b.fade([
          [c.cream, 0.95],
          [c.glow, 0],
        ]),
        { filter: b.blur(9) },
      ),
      rect(
        664,
        1190,
        56,
        480,
        b.fade([
          [c.cream, 0.95],
          [c.glow, 0],
        ]),
        { filter: b.blur(9) },
      ),
      ...range(70).map(() => {
        const t = random.next();
        return rect(random.between(20, w - 60), 1170 + t * 480, random.between(30, 130), 3 + t * 5, c.ink, {
          r: 3,
          o: 0.35,
        });
      }),
    ]),
    // rails
    ...[-1, 1].flatMap((s) => [
      poly(
        [
          [600 + s * 40, 985],
          [600 + s * 44, 985],
          [620 + s * 262, h],
          [620 + s * 236, h],
        ],
        c.ink,
      ),
      poly(
        [
          [600 + s * 42, 985],
          [600 + s * 44, 985],
          [620 + s * 262, h],
          [620 + s * 254, h],
        ],
        c.glow,
        { o: 0.8 },
      ),
    ]),
    oval(620, 1200, 250, 26, c.ink, { o: 0.6 }),
    car(620, 1185, 1.16),
    walker(300, 1190, 190, c.sea, c.teal, c.ink, 1),
    walker(386, 1160, 150, c.crimson, c.rust, c.ink, -1),
    walker(930, 1176, 170, c.amber, mix(c.amber, c.rust, 0.5), c.ink, -1),
    ...[
      [300, 1196, 120],
      [386, 1166, 70],
      [930, 1182, 100],
    ].map(([x = 0, y = 0, s = 0]) =>
      rect(
        x - 16,
        y,
        32,
        s,
        b.fade([
          [c.ink, 0.7],
          [c.ink, 0],
        ]),
      ),
    ),
    rain(random, w, h, 300, c.cream, 0.14, 70),
    // someone waits in front, half out of the picture
    umbrella(206, 1085, 250, c.amber, mix(c.amber, c.rust, 0.55)),
    silhouette(210, 1800, 780, c.ink, poses.behind, 1, 'long', 'coat'),
    ...range(14).map((i) =>
      line(
        [
          [-30 + i * 36, 1085 + Math.abs(i - 6.5) * 3],
          [-34 + i * 36, 1108 + random.between(0, 60)],
        ],
        c.cream,
        3,
        { o: 0.6 },
      ),
    ),
    rain(random, w, h, 60, c.cream, 0.14, 130),
    ...range(40).map(() => {
      const [x, y] = [random.between(0, w), random.between(1240, h - 10)];
      return oval(x, y, random.between(6, 18), random.between(2, 5), 'none', { stroke: c.cream, width: 2, o: 0.4 });
    }),
    rect(
      0,
      0,
      w,
      h,
      b.fade([
        [c.ink, 0.6],
        [c.ink, 0],
        [c.ink, 0.3],
      ]),
      { filter: b.spray(c.ink), o: 0.4 },
    ),
  ];
});
