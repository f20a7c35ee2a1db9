import { PNG } from 'pngjs';
import { createSeed, type Seed } from '../seed.ts';

const SIZE = 512;

type Colour = readonly [red: number, green: number, blue: number];

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

/** Paints a cover for each seed: a light over layered waves. */
export function paintCover(seedText: string): Buffer {
  const scene = createLandscape(createSeed(`cover ${seedText}`));
  const png = new PNG({ width: SIZE, height: SIZE });
  for (let y = 0; y < SIZE; y++) {
    for (let x = 0; x < SIZE; x++) {
      const [red, green, blue] = colourAt(scene, x, y);
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

/** The part of a pixel inside an edge at this distance, for smooth edges. */
function cover(distance: number): number {
  return Math.max(0, Math.min(1, distance + 0.5));
}

function blend(under: Colour, over: Colour, amount: number): Colour {
  const mix = (a: number, b: number): number => a + (b - a) * amount;
  return [mix(under[0], over[0]), mix(under[1], over[1]), mix(under[2], over[2])];
}

/** https://www.w3.org/TR/css-color-4/#hsl-to-rgb */
function hsl(hue: number, saturation: number, lightness: number): Colour {
  const channel = (offset: number): number => {
    const turn = (offset + (((hue % 360) + 360) % 360) / 30) % 12;
    const strength = saturation * Math.min(lightness, 1 - lightness);
    return 255 * (lightness - strength * Math.max(-1, Math.min(turn - 3, 9 - turn, 1)));
  };
  return [channel(0), channel(8), channel(4)];
}
