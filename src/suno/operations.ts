import { generate } from './generate.ts';
import { lyrics } from './lyrics.ts';
import type { Operation, OperationName } from './operation.ts';

/** Every operation by name. A new one is a file beside this one, a name in `OPERATION_NAMES`, and a row here. */
export const operations = { generate, lyrics } satisfies { readonly [Name in OperationName]: Operation };

/** The operation of a stored name, where the type of its request does not matter. */
export function operationOf(name: OperationName): Operation {
  return operations[name];
}
