import { PNG } from 'pngjs';
import { createSeed, type Seed } from '../seed.ts';
import { blend, type Colour, cover, hsl } from './cover/colour.ts';
import { paintScene } from './cover/paintScene.ts';
import { SIZE } from './cover/size.ts';

/**
 * Colours of the sky at the top and at the horizon, of the light, and of the water, each as hue in degrees, saturation
 * and lightness.
 */
interface Landscape {
  top: Colour;
  horizon: Colour;
  light: Colour;
  waves: { colour: Colour; height: number; swell: number; length: number; phase: number }[];
  sun: { x: number; y: number; radius: number };
}

/** Paints a cover for each seed: a light over layered waves, or what fits the words of a song's style. */
export function paintCover(seedText: string, words?: string): Buffer {
  const seed = createSeed(`cover ${seedText}`);
  const scene = createLandscape(seed);
  const paint =
    (words === undefined ? undefined : paintScene(words, seed)) ?? ((x, y) => colourAt(scene, x, y));
  const png = new PNG({ width: SIZE, height: SIZE });
  for (let y = 0; y < SIZE; y++) {
    for (let x = 0; x < SIZE; x++) {
      const [red, green, blue] = paint(x, y);
      png.data.set([red, green, blue, 255], (y * SIZE + x) * 4);
    }
  }
  return PNG.sync.write(png);
}

function createLandscape(seed: Seed): Landscape {
  const hue = seed.between(0, 359);
  const apart = seed.pick([30, 45, 150, 180, 210]);
  const count = seed.between(4, 6);
  const waves = Array.from({ length: count }, (_, at) => ({
    colour: hsl(hue + apart * 0.25 + at * 6, 0.5, 0.46 - (0.36 * at) / count),
    height: SIZE * (0.55 + (0.42 * at) / count),
    swell: seed.between(6, 14) + at * 3,
    length: seed.between(90, 220) + at * 12,
    phase: seed.next() * 2 * Math.PI,
  }));
  return {
    top: hsl(hue, 0.55, 0.22),
    horizon: hsl(hue + apart, 0.75, 0.68),
    light: hsl(hue + apart + 20, 0.9, 0.86),
    waves,
    sun: { x: seed.between(130, 382), y: seed.between(110, 260), radius: seed.between(38, 92) },
  };
}

function colourAt({ top, horizon, light, waves, sun }: Landscape, x: number, y: number): Colour {
  const fromSun = Math.hypot(x - sun.x, y - sun.y);
  let colour = blend(top, horizon, Math.min(1, y / (SIZE * 0.6)));
  colour = blend(colour, light, 0.5 * Math.exp(-Math.max(0, fromSun - sun.radius) / 70));
  colour = blend(colour, light, cover(sun.radius - fromSun));
  for (const { colour: water, height, swell, length, phase } of waves) {
    const crest =
      height +
      swell * Math.sin((x / length) * 2 * Math.PI + phase) +
      (swell / 3) * Math.sin(x / 31 + phase * 3);
    const glint = 0.25 * Math.exp(-Math.abs(x - sun.x) / 60) * Math.exp(-Math.max(0, y - crest) / 14);
    colour = blend(colour, blend(water, light, glint), cover(y - crest));
  }
  return colour;
}
