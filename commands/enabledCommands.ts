import type { Catalog } from '../src/suno/catalog/catalog.ts';
import type { Command } from './context.ts';

/** The commands whose operation is enabled, and those without an operation. */
export function enabledCommands<Some extends Pick<Command, 'operation' | 'alternatives'>>(
  commands: readonly Some[],
  catalog: Catalog,
): Some[] {
  return commands.filter(
    ({ operation, alternatives = [] }) =>
      operation === undefined || [operation, ...alternatives].some(name => catalog.isEnabled(name)),
  );
}
