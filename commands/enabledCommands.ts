import type { Catalog } from '../src/suno/catalog/catalog.ts';
import type { Command } from './context.ts';

/** The commands whose operation is not switched off, and those that have none. */
export function enabledCommands(commands: readonly Command[], catalog: Catalog): Command[] {
  return commands.filter(({ operation }) => operation === undefined || catalog.isEnabled(operation));
}
