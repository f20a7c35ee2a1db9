import type { Seed } from '../../seed.ts';
import { songStyleOf } from '../song/songStyle.ts';
import { blend, type Colour, cover, hsl } from './colour.ts';
import { SIZE } from './size.ts';

/** The colour of each pixel of a picture. */
type Paint = (x: number, y: number) => Colour;

/** Pictures of styles that are not painted as waves. */
const SCENES: Readonly<Record<string, (seed: Seed) => Paint>> = {
  'lo-fi': paintDiscs,
  jazz: paintDiscs,
  dance: paintSkyline,
  pop: paintSkyline,
  rock: paintRays,
  folk: paintHills,
};

/** A picture in the style of a song's words; undefined where waves fit. */
export function paintScene(words: string, seed: Seed): Paint | undefined {
  return SCENES[songStyleOf(words).name]?.(seed);
}

/** Towers with lit windows before an evening sky. */
function paintSkyline(seed: Seed): Paint {
  const hue = seed.between(200, 330);
  const top = hsl(hue, 0.6, 0.12);
  const horizon = hsl(hue + 60, 0.8, 0.62);
  const lit = hsl(48, 0.9, 0.75);
  const width = 32;
  const towers = Array.from({ length: SIZE / width }, () => ({
    height: seed.between(90, 330),
    windows: Array.from({ length: 200 }, () => seed.next() < 0.4),
  }));
  return (x, y) => {
    const tower = towers[Math.floor(x / width)];
    const below = y - (SIZE - (tower?.height ?? 0));
    const sky = blend(top, horizon, (y / SIZE) ** 1.6);
    if (tower === undefined || below < 0) return sky;
    const wall = blend(hsl(hue, 0.4, 0.08), top, x % width < 2 ? 1 : 0);
    const [column, row] = [Math.floor((x % width) / 8), Math.floor(below / 14)];
    const isPane = x % 8 > 2 && below % 14 > 5 && column > 0;
    return isPane && tower.windows[row * 4 + column] ? lit : wall;
  };
}

/** Rays from one point. */
function paintRays(seed: Seed): Paint {
  const hue = seed.pick([0, 12, 345, 280]);
  const dark = hsl(hue, 0.7, 0.14);
  const bright = hsl(hue + 18, 0.9, 0.52);
  const [left, top] = [seed.between(170, 340), seed.between(170, 340)];
  const rays = seed.between(9, 15);
  return (x, y) => {
    const [dx, dy] = [x - left, y - top];
    const away = Math.hypot(dx, dy);
    const edge = Math.sin(Math.atan2(dy, dx) * rays) * (away / rays);
    const ray = blend(dark, bright, cover(edge) * Math.min(1, away / 240));
    return blend(ray, hsl(45, 1, 0.85), cover(60 - away));
  };
}

/** Discs over each other. */
function paintDiscs(seed: Seed): Paint {
  const hue = seed.between(0, 359);
  const ground = hsl(hue, 0.3, 0.16);
  const discs = Array.from({ length: 7 }, (_, at) => ({
    x: seed.between(60, 450),
    y: seed.between(60, 450),
    radius: seed.between(40, 150),
    colour: hsl(hue + at * 28, 0.55, 0.35 + 0.05 * at),
  }));
  return (x, y) =>
    discs.reduce<Colour>(
      (under, { x: left, y: top, radius, colour }) =>
        blend(under, colour, 0.75 * cover(radius - Math.hypot(x - left, y - top))),
      ground,
    );
}

/** Hills one behind the other, the farthest the palest. */
function paintHills(seed: Seed): Paint {
  const hue = seed.between(70, 160);
  const hills = Array.from({ length: 5 }, (_, at) => ({
    base: SIZE * (0.4 + at * 0.13),
    high: seed.between(18, 46),
    long: seed.between(140, 300),
    phase: seed.next() * 7,
    colour: hsl(hue + at * 6, 0.4, 0.62 - at * 0.11),
  }));
  const [low, high] = [hsl(35, 0.8, 0.8), hsl(205, 0.55, 0.6)];
  const sun = { x: seed.between(90, 420), y: seed.between(70, 150) };
  return (x, y) => {
    const sky = blend(high, low, Math.min(1, y / (SIZE * 0.55)));
    const lit = blend(sky, hsl(48, 1, 0.9), cover(44 - Math.hypot(x - sun.x, y - sun.y)));
    return hills.reduce<Colour>(
      (under, { base, high: height, long, phase, colour }) =>
        blend(under, colour, cover(y - (base + height * Math.sin(x / (long / 6.28) + phase)))),
      lit,
    );
  };
}
