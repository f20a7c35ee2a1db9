import { createHash } from 'node:crypto';
import type { Card } from './card.ts';

/** Names what a card shows: equal cards have equal digests. */
export function digestCard(card: Card): string {
  return createHash('sha256').update(JSON.stringify(card)).digest('base64url');
}
