import { group, rect } from './ink.ts';
import { scene, type Board, type Scene } from './scene.ts';

/** A specimen of the museum on a coloured ground, with the shadow it throws on its paper. */
export function plate(
  name: string,
  width: number,
  height: number,
  ground: string,
  shadow: string,
  draw: (board: Board) => readonly string[],
): Scene {
  return scene(name, width, height, (b) => {
    const specimen = draw(b);
    return [
      rect(0, 0, width, height, ground),
      rect(
        0,
        0,
        width,
        height,
        b.fade(
          [
            ['#ffffff', 0.16],
            ['#ffffff', 0],
            [shadow, 0.3],
          ],
          'diagonal',
        ),
      ),
      rect(width * 0.06, height * 0.06, width * 0.88, height * 0.88, 'none', { stroke: shadow, width: 3, o: 0.28 }),
      group(specimen, { turn: `translate(${width * 0.016} ${height * 0.024})`, filter: b.shadow(shadow, 12), o: 0.5 }),
      ...specimen,
      rect(
        0,
        0,
        width,
        height,
        b.fade(
          [
            [shadow, 0],
            [shadow, 0.08],
            [shadow, 0.42],
          ],
          'diagonal',
        ),
        { filter: b.spray(shadow), o: 0.35 },
      ),
    ];
  });
}
