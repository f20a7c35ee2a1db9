import type { Offers } from '../suno/prices/offers.ts';
import type { Command } from './command.ts';

/** The commands whose operation is not switched off, and those that have none. */
export function offeredOf(commands: readonly Command[], offers: Offers): Command[] {
  return commands.filter(({ operation }) => operation === undefined || offers.isOffered(operation));
}
