import type { Command } from '../../src/discord/command.ts';
import type { Operation } from '../../src/suno/operation.ts';
import { operations } from '../../src/suno/operations.ts';
import { commandFor } from './commandFor.ts';

/** The commands of all operations that declare one. */
export const askCommands: readonly Command[] = Object.values<Operation>(operations).flatMap(operation =>
  operation.ask?.command ? [commandFor(operation, operation.ask, operation.ask.command)] : [],
);
