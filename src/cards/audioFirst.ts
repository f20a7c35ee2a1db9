import type { CardFile } from './card.ts';

/** The order of a card's files: players stand above the covers. */
export function audioFirst(a: CardFile, b: CardFile): number {
  return Number(b.key.startsWith('audio')) - Number(a.key.startsWith('audio'));
}
