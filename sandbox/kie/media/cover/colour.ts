export type Colour = readonly [red: number, green: number, blue: number];

/** The part of a pixel inside an edge at this distance, for smooth edges. */
export function cover(distance: number): number {
  return Math.max(0, Math.min(1, distance + 0.5));
}

export function blend(under: Colour, over: Colour, amount: number): Colour {
  const mix = (a: number, b: number): number => a + (b - a) * amount;
  return [mix(under[0], over[0]), mix(under[1], over[1]), mix(under[2], over[2])];
}

/** https://www.w3.org/TR/css-color-4/#hsl-to-rgb */
export function hsl(hue: number, saturation: number, lightness: number): Colour {
  const channel = (offset: number): number => {
    const turn = (offset + (((hue % 360) + 360) % 360) / 30) % 12;
    const strength = saturation * Math.min(lightness, 1 - lightness);
    return 255 * (lightness - strength * Math.max(-1, Math.min(turn - 3, 9 - turn, 1)));
  };
  return [channel(0), channel(8), channel(4)];
}
