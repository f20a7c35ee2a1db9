import { styleText } from 'node:util';

/** Colours of text in a terminal. */
export type Tint = 'blue' | 'green' | 'red' | 'yellow' | 'dim' | 'bold';

/** Colours a text, or returns it unchanged. */
export type Paint = (tint: Tint, text: string) => string;

/** Creates a function that colours text if `colours` is set. */
export function createPaint(colours: boolean): Paint {
  return (tint, text) => (colours ? styleText(tint, text, { validateStream: false }) : text);
}

/** Whether to use colours: in a terminal, unless NO_COLOR is set. https://no-color.org */
export function wantsColours(stream: { isTTY?: boolean }, env: Record<string, string | undefined>): boolean {
  return stream.isTTY === true && !env.NO_COLOR;
}
