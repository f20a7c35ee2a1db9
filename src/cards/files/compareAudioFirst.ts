import type { CardFile } from '../card.ts';

/** The order of a card's files: players stand above the covers. */
export function compareAudioFirst(a: CardFile, b: CardFile): number {
  return Number(isPicture(a)) - Number(isPicture(b));
}

function isPicture({ key }: CardFile): boolean {
  return key.startsWith('cover');
}
