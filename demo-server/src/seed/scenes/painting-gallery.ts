import { mix } from '../studio/colour.ts';
import { disc, group, line, oval, path, poly, range, rect } from '../studio/ink.ts';
import { gull, ridge } from '../studio/nature.ts';
import { hairs, museum as c, skins } from '../studio/palettes.ts';
import { person, poses } from '../studio/people.ts';
import { scene } from '../studio/scene.ts';

export const paintingGallery = scene('painting-gallery', 1600, 1200, (b) => {
  const { w, h, random } = b;
  const wall = '#6d2a3c';
  const frame = (x: number, y: number, fw: number, fh: number, art: readonly string[], gold = c.ochre): string =>
    group([
      rect(x - 40, y - 20, fw + 100, fh + 100, c.ink, { o: 0.4, filter: b.blur(16) }),
      rect(x - 30, y - 30, fw + 60, fh + 60, mix(gold, c.ink, 0.35)),
      poly(
        [
          [x - 30, y - 30],
          [x + fw + 30, y - 30],
          [x + fw + 12, y - 12],
          [x - 12, y - 12],
          [x - 12, y + fh + 12],
          [x - 30, y + fh + 30],
        ],
        mix(gold, c.bone, 0.35),
      ),
      rect(x - 14, y - 14, fw + 28, fh + 28, gold),
      rect(x - 4, y - 4, fw + 8, fh + 8, mix(gold, c.ink, 0.5)),
      group(art, { clip: b.clip(rect(x, y, fw, fh, '#000')) }),
    ]);
  const [x, y, fw, fh] = [500, 210, 620, 410];
  const sea = [
    rect(x, y, fw, fh, b.fade(['#41617c', '#9d9c9e', '#e9bd84', '#f6dfaa'])),
    disc(x + 430, y + 226, 180, b.glow('#fff1c0', 1)),
    disc(x + 430, y + 226, 32, '#fff6da'),
    poly(
      [
        ...ridge(random, fw, 0, 20, 5).map(([px, py]) => [px + x, py + y + 236] as const),
        [x + fw, y + 270],
        [x, y + 270],
      ],
      '#75707f',
    ),
    rect(x, y + 252, fw, 180, b.fade(['#c9a680', '#5d7585', '#2b4454'])),
    ...range(40).map(() =>
      rect(
        x + random.between(0, fw),
        y + random.between(258, 400),
        random.between(14, 80),
        4,
        random.pick(['#f6dfaa', '#8fa0a6', '#2b4454']),
        { o: 0.5 },
      ),
    ),
    path(`M${x + 130} ${y + 322}h170l-26 34h-116z`, '#2a1d24'),
    path(`M${x + 206} ${y + 90}v226h-90q80 -90 90 -226z`, '#f0d9ac'),
    path(`M${x + 214} ${y + 120}q70 110 74 196h-74z`, '#c99b6a'),
    path(`M${x + 330} ${y + 286}h70l-12 14h-48z`, '#3f3440'),
    path(`M${x + 362} ${y + 216}v66h-30q26 -30 30 -66z`, '#e9cda0'),
    gull(x + 470, y + 110, 18, '#f6ecd6'),
    gull(x + 520, y + 80, 12, '#f6ecd6'),
  ];
  return [
    rect(0, 0, w, 900, wall),
    rect(
      0,
      0,
      w,
      900,
      b.fade([
        ['#8a3b4c', 0.9],
        [wall, 0],
        ['#3c1526', 0.7],
      ]),
    ),
    ...range(40).map((i) => rect(i * 40, 0, 3, 900, '#4a1a2b', { o: 0.25 })),
    rect(0, 0, w, 64, mix(c.bone, c.sand, 0.3)),
    rect(0, 56, w, 14, c.sand),
    rect(0, 96, w, 8, c.ochre),
    ...[160, 500, 810, 1120, 1420].map((lx) =>
      poly(
        [
          [lx - 20, 70],
          [lx + 20, 70],
          [lx + 250, 760],
          [lx - 250, 760],
        ],
        '#ffe9bd',
        { o: 0.1, filter: b.blur(12) },
      ),
    ),
    disc(810, 400, 640, b.glow('#ffdfae', 0.35)),
    ...[
      [230, 120, 190],
      [640, 120, 180],
      [980, 120, 180],
      [1370, 120, 170],
    ].map(([lx = 0, y1 = 0, y2 = 0]) =>
      line(
        [
          [lx, y1 - 20],
          [lx, y2 + 20],
        ],
        c.ochre,
        3,
      ),
    ),
    frame(x, y, fw, fh, sea),
    frame(120, 250, 220, 300, [
      rect(120, 250, 220, 300, '#2f3d3a'),
      disc(230, 380, 150, b.glow('#c99b6a', 0.5)),
      path('M150 560Q160 450 210 440H250Q300 450 312 560Z', '#1c1a20'),
      path('M204 446Q230 480 256 446L262 470Q230 500 198 470Z', '#f0e2c4'),
      oval(230, 388, 40, 52, '#d9a878'),
      path('M186 390Q180 320 232 318T276 392Q268 350 240 346Q204 350 196 400Z', '#3a2218'),
      path('M194 388Q200 430 226 440Q204 440 192 410Z', '#a8764c'),
      oval(244, 388, 5, 3, c.ink),
      oval(216, 388, 5, 3, c.ink),
      path('M230 392l-4 20l8 2', 'none', { stroke: '#a8764c', width: 3 }),
      line(
        [
          [220, 424],
          [240, 423],
        ],
        '#8d4538',
        4,
      ),
    ]),
    frame(1270, 200, 240, 170, [
      rect(1270, 200, 240, 170, b.fade(['#b9c7b8', '#f0dfae'])),
      path('M1270 300Q1330 250 1390 290T1510 270V370H1270Z', '#7d8a55'),
      path('M1270 330Q1350 300 1420 330T1510 320V370H1270Z', '#4c5a38'),
      ...range(5).map((i) => oval(1296 + i * 46, 292 - (i % 2) * 10, 14, 24, '#3c4a30')),
      path('M1400 370Q1390 330 1430 312L1438 312Q1410 334 1430 370Z', '#e6cf9a'),
    ]),
    frame(1270, 450, 240, 190, [
      rect(1270, 450, 240, 190, '#2b2a33'),
      rect(1270, 580, 240, 60, '#5d3a2c'),
      oval(1350, 580, 64, 18, '#c9b48a'),
      disc(1326, 556, 26, '#c8742e'),
      disc(1370, 552, 28, '#a83a32'),
      disc(1348, 530, 24, '#d9a33c'),
      path('M1430 590V520Q1430 500 1440 490V460H1462V490Q1472 500 1472 520V590Z', '#3f6d62'),
      rect(1438, 500, 6, 80, '#a8d0bd', { o: 0.6 }),
      disc(1320, 548, 6, '#ffe2b0'),
    ]),
    frame(-130, 300, 160, 330, [rect(-130, 300, 160, 330, '#8b9aa0'), path('M-130 500L30 430V630H-130Z', '#4b5a5e')]),
    // skirting and floor
    rect(0, 780, w, 30, '#3c1526'),
    rect(0, 810, w, 26, mix(c.bone, c.clay, 0.35)),
    rect(0, 836, w, h - 836, b.fade(['#9a6238', '#7a4628', '#4a281c'])),
    ...range(9).flatMap((i) =>
      range(22).map((k) => {
        const t = (i / 9) ** 1.5;
        const y1 = 840 + t * 360;
        const size = 26 + t * 60;
        const px = 800 + (k - 11) * size * 2.2 + (i % 2) * size;
        return poly(
          [
            [px, y1],
            [px + size * 1.9, y1],
            [px + size * 2.4, y1 + size * 0.55],
            [px + size * 0.3, y1 + size * 0.55],
          ],
          (i + k) % 3 ? '#5d3520' : '#c08550',
          { o: 0.22 },
        );
      }),
    ),
    poly(
      [
        [470, 836],
        [1150, 836],
        [1280, 1130],
        [350, 1130],
      ],
      '#ffdca6',
      { o: 0.16, filter: b.blur(20) },
    ),
    poly(
      [
        [500, 838],
        [1120, 838],
        [1140, 1000],
        [480, 1000],
      ],
      b.fade([
        [c.ochre, 0.4],
        [c.ochre, 0],
      ]),
    ),
    // rope
    ...[470, 810, 1150].map(
      (px) =>
        rect(px - 5, 740, 10, 140, c.ochre, { r: 4 }) +
        disc(px, 736, 12, c.ochre) +
        oval(px, 882, 30, 8, mix(c.ochre, c.ink, 0.3)),
    ),
    path('M470 756Q640 830 810 756Q980 830 1150 756', 'none', { stroke: '#3c1526', width: 12 }),
    // visitors
    oval(700, 1012, 110, 12, c.ink, { o: 0.4 }),
    oval(830, 1018, 110, 12, c.ink, { o: 0.4 }),
    person(700, 1010, 450, poses.behind, {
      skin: skins[3],
      hair: hairs[0],
      top: c.teal,
      shade: mix(c.teal, c.ink, 0.45),
      legs: c.ink,
      shoes: c.ink,
      style: 'bun',
      cut: 'coat',
    }),
    person(838, 1016, 480, poses.behind, {
      skin: skins[0],
      hair: hairs[4],
      top: c.sand,
      shade: mix(c.sand, c.clay, 0.5),
      legs: c.plum,
      shoes: c.ink,
      style: 'short',
      cut: 'coat',
    }),
    rect(1080, 1010, 430, 34, '#2b1816', { r: 8 }),
    rect(1080, 1004, 430, 20, mix(c.clay, c.ink, 0.2), { r: 8 }),
    rect(1110, 1040, 16, 90, c.ink),
    rect(1460, 1040, 16, 90, c.ink),
    oval(1295, 1134, 240, 16, c.ink, { o: 0.4 }),
    person(
      1310,
      1130,
      430,
      poses.reading,
      {
        skin: skins[1],
        hair: hairs[1],
        top: c.ochre,
        shade: mix(c.ochre, c.clay, 0.6),
        legs: c.plum,
        shoes: c.ink,
        style: 'long',
      },
      -1,
    ),
    rect(1204, 914, 50, 60, c.bone, { turn: 'rotate(14 1229 944)' }),
    rect(1080, 1004, 130, 20, mix(c.clay, c.ink, 0.2), { r: 8 }),
    rect(
      0,
      0,
      w,
      h,
      b.fade(
        [
          [c.ink, 0.5],
          [c.ink, 0],
          [c.ink, 0.3],
        ],
        'right',
      ),
      { filter: b.spray(c.ink), o: 0.42 },
    ),
  ];
});
