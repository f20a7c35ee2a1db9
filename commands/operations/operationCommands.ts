import type { Operation } from '../../src/suno/operations/operation.ts';
import { operations } from '../../src/suno/operations/registry.ts';
import type { Command } from '../context.ts';
import { createOperationCommand } from './createOperationCommand.ts';

/** The commands of all operations whose input spec has one. */
export const operationCommands: readonly Command[] = Object.values<Operation>(operations).flatMap(
  operation =>
    operation.inputSpec?.command
      ? [createOperationCommand(operation, operation.inputSpec, operation.inputSpec.command)]
      : [],
);
