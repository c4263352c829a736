import { mix } from '../studio/colour.ts';
import { disc, group, line, oval, path, type Point, poly, range, rect, stroke } from '../studio/ink.ts';
import { air, club, health, library, museum, news, noodles, tram, weather } from '../studio/palettes.ts';
import { scene } from '../studio/scene.ts';

// One bold shape on a plain background each: they are shown at 36 px with rounded corners.
const SIZE = 512;

export const avatarHealth = scene('avatar-health', SIZE, SIZE, () => [
  rect(0, 0, SIZE, SIZE, health.teal),
  disc(256, 590, 330, health.deep),
  rect(196, 84, 120, 344, health.cream, { r: 30 }),
  rect(84, 196, 344, 120, health.cream, { r: 30 }),
  path(
    'M256 338C190 290 186 262 186 240C186 208 232 196 256 230C280 196 326 208 326 240C326 262 322 290 256 338Z',
    health.coral,
  ),
]);

export const avatarNoodles = scene('avatar-noodles', SIZE, SIZE, () => [
  rect(0, 0, SIZE, SIZE, noodles.red),
  disc(256, 230, 190, noodles.vermilion),
  line(
    [
      [330, 40],
      [270, 260],
    ],
    noodles.night,
    17,
  ),
  line(
    [
      [392, 52],
      [306, 260],
    ],
    noodles.night,
    17,
  ),
  ...range(6).map((i) =>
    stroke(
      [
        [176 + i * 26, 262],
        [168 + i * 26, 204 - (i % 2) * 20],
        [216 + i * 20, 172],
        [250 + i * 16, 230],
        [244 + i * 18, 262],
      ],
      i % 2 ? noodles.glow : '#fff0c8',
      15,
    ),
  ),
  path('M76 250H436C436 350 380 412 312 424V446H200V424C132 412 76 350 76 250Z', noodles.cream),
  path('M76 250H436Q436 276 431 298H81Q76 276 76 250Z', noodles.amber),
  path('M76 250H150C150 340 190 400 236 424H200C132 412 76 350 76 250Z', '#ffffff', { o: 0.4 }),
]);

export const avatarAir = scene('avatar-air', SIZE, SIZE, () => [
  rect(0, 0, SIZE, SIZE, air.navy),
  disc(256, 330, 150, air.orange),
  rect(0, 330, SIZE, 182, air.night),
  path(
    'M40 236C120 130 216 150 256 268C296 150 392 130 472 236C396 196 330 232 274 366H238C182 232 116 196 40 236Z',
    '#f7f5ee',
  ),
  path('M256 268C296 150 392 130 472 236C396 196 330 232 274 366H256Z', air.ice),
]);

export const avatarMuseum = scene('avatar-museum', SIZE, SIZE, () => {
  const spiral = (k: number): Point[] =>
    range(90).map((i): Point => {
      const a = 0.4 + i * 0.19;
      const r = 14.2 * Math.exp(0.164 * a) * k;
      return [262 + Math.cos(a + 0.3) * r, 268 + Math.sin(a + 0.3) * r];
    });
  return [
    rect(0, 0, SIZE, SIZE, museum.plum),
    ...range(90).map((i) => {
      const a = 0.4 + i * 0.19;
      const r = 14.2 * Math.exp(0.164 * a);
      const [x, y] = [262 + Math.cos(a + 0.3) * r * 0.78, 268 + Math.sin(a + 0.3) * r * 0.78];
      return disc(x, y, r * 0.25, mix(museum.ochre, museum.bone, i % 4 < 2 ? 0.15 : 0.45));
    }),
    stroke(spiral(1.02), museum.bone, 16),
    stroke(spiral(0.54).slice(-36), museum.plum, 9, { o: 0.55 }),
  ];
});

export const avatarClub = scene('avatar-club', SIZE, SIZE, (b) => [
  rect(0, 0, SIZE, SIZE, club.pine),
  path('M96 76H416V262C416 366 340 430 256 466C172 430 96 366 96 262Z', club.gold),
  group(
    range(3).map((i) => rect(150 + i * 92, 60, 46, 420, club.green)),
    { clip: b.clip(path('M96 76H416V262C416 366 340 430 256 466C172 430 96 366 96 262Z', '#000')) },
  ),
  path(
    'M206 466C150 380 250 330 250 270C250 230 206 226 206 176C206 120 262 100 300 122C322 126 392 146 424 168C386 168 340 172 316 172C300 190 262 180 262 206C262 232 312 246 312 310C312 380 268 420 256 466Z',
    club.cream,
  ),
  path('M300 122C262 108 218 118 176 84C206 150 240 150 268 146Z', club.night),
  disc(292, 143, 9, club.night),
  path('M316 172C340 172 386 168 424 168C392 146 340 132 306 125C318 140 320 158 316 172Z', '#e8842c'),
]);

export const avatarWeather = scene('avatar-weather', SIZE, SIZE, () => [
  rect(0, 0, SIZE, SIZE, weather.slate),
  ...range(12).map((i) =>
    line(
      [
        [316 + Math.cos(i * 0.5236) * 132, 196 + Math.sin(i * 0.5236) * 132],
        [316 + Math.cos(i * 0.5236) * 166, 196 + Math.sin(i * 0.5236) * 166],
      ],
      weather.yellow,
      20,
    ),
  ),
  disc(316, 196, 104, weather.yellow),
  disc(170, 316, 84, weather.cloud),
  disc(266, 276, 100, weather.cloud),
  disc(352, 326, 74, weather.cloud),
  rect(86, 310, 340, 92, weather.cloud, { r: 46 }),
  rect(140, 360, 250, 42, weather.pale, { r: 21 }),
  ...range(3).map((i) =>
    line(
      [
        [190 + i * 78, 426],
        [176 + i * 78, 466],
      ],
      weather.pale,
      19,
    ),
  ),
]);

export const avatarTram = scene('avatar-tram', SIZE, SIZE, () => [
  rect(0, 0, SIZE, SIZE, tram.crimson),
  poly(
    [
      [150, 512],
      [226, 400],
      [286, 400],
      [362, 512],
    ],
    tram.rust,
  ),
  line(
    [
      [130, 72],
      [382, 72],
    ],
    tram.ink,
    15,
  ),
  line(
    [
      [256, 128],
      [206, 100],
      [262, 74],
    ],
    tram.ink,
    14,
  ),
  path('M116 400V176Q116 122 176 118H336Q396 122 396 176V400Q396 424 370 424H142Q116 424 116 400Z', tram.cream),
  path('M144 272V188Q146 154 182 152H330Q366 154 368 188V272Z', tram.teal),
  rect(248, 152, 16, 120, tram.cream),
  poly(
    [
      [150, 220],
      [206, 154],
      [240, 154],
      [150, 256],
    ],
    '#ffffff',
    { o: 0.3 },
  ),
  rect(116, 296, 280, 30, tram.amber),
  disc(172, 366, 27, tram.crimson),
  disc(340, 366, 27, tram.crimson),
  disc(172, 366, 14, tram.glow),
  disc(340, 366, 14, tram.glow),
  rect(222, 352, 68, 26, tram.teal, { r: 8 }),
]);

export const avatarLibrary = scene('avatar-library', SIZE, SIZE, () => [
  rect(0, 0, SIZE, SIZE, library.forest),
  disc(256, 176, 112, library.lamp),
  disc(256, 176, 156, library.lamp, { o: 0.25 }),
  path(
    'M256 218C200 168 120 164 56 186V404C120 382 200 388 256 434C312 388 392 382 456 404V186C392 164 312 168 256 218Z',
    library.paper,
  ),
  path('M256 218C312 168 392 164 456 186V404C392 382 312 388 256 434Z', mix(library.paper, library.amber, 0.3)),
  line(
    [
      [256, 222],
      [256, 430],
    ],
    library.forest,
    12,
  ),
  ...range(3).map((i) =>
    stroke(
      [
        [96, 240 + i * 46],
        [160, 232 + i * 46],
        [216, 256 + i * 46],
      ],
      library.leaf,
      13,
    ),
  ),
  path('M352 172H404V318L378 292L352 318Z', library.brick),
]);

export const avatarNews = scene('avatar-news', SIZE, SIZE, () => [
  rect(0, 0, SIZE, SIZE, news.navy),
  poly(
    [
      [256, 150],
      [-20, 40],
      [-20, 250],
    ],
    news.sun,
    { o: 0.9 },
  ),
  poly(
    [
      [256, 150],
      [532, 60],
      [532, 230],
    ],
    news.sun,
    { o: 0.55 },
  ),
  poly(
    [
      [192, 430],
      [218, 196],
      [294, 196],
      [320, 430],
    ],
    news.cream,
  ),
  poly(
    [
      [211, 258],
      [301, 258],
      [308, 318],
      [204, 318],
    ],
    news.brick,
  ),
  poly(
    [
      [197, 382],
      [315, 382],
      [320, 430],
      [192, 430],
    ],
    news.brick,
  ),
  rect(200, 182, 112, 20, news.ink, { r: 6 }),
  rect(222, 112, 68, 72, news.sun, { r: 4 }),
  path('M204 116Q214 66 256 56Q298 66 308 116Z', news.brick),
  path('M-10 424Q60 384 128 424T256 424T384 424T522 424V522H-10Z', news.sea),
  path('M-10 470Q60 438 128 470T256 470T384 470T522 470V522H-10Z', mix(news.sea, news.ink, 0.45)),
  oval(256, 150, 20, 24, '#ffffff'),
]);
