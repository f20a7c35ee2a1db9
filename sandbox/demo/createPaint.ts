import { styleText } from 'node:util';

/** Colours that a text may have in a terminal. */
export type Tint = 'blue' | 'green' | 'red' | 'yellow' | 'dim' | 'bold';

/** Colours a text, or leaves it as it is. */
export type Paint = (tint: Tint, text: string) => string;

/** Makes the paint: colours where they are wanted, else none. */
export function createPaint(colours: boolean): Paint {
  return (tint, text) => (colours ? styleText(tint, text, { validateStream: false }) : text);
}

/** Whether a stream shows colours: a terminal, and nobody said no. https://no-color.org */
export function wantsColours(stream: { isTTY?: boolean }, env: Record<string, string | undefined>): boolean {
  return stream.isTTY === true && !env.NO_COLOR;
}
