import { OPERATION_NAMES, type OperationName } from '../../domain/operationNames.ts';
import { TRANSPORT_NAMES, type TransportName } from '../../domain/vendorNames.ts';

/** An API, or the default choice by operation. */
export type TransportChoice = TransportName | 'auto';

/** `KIE_TRANSPORT`: one choice for all operations, and exceptions. */
export interface TransportSetting {
  readonly choice: TransportChoice;
  readonly exceptions: ReadonlyMap<OperationName, TransportChoice>;
}

export const AUTO_TRANSPORT: TransportSetting = { choice: 'auto', exceptions: new Map() };

/**
 * Parses `KIE_TRANSPORT`, for example `auto` or `auto,wav=classic,extend=jobs`.
 *
 * @returns the setting, or what is wrong with the text, as the end of a sentence that starts with the setting's name.
 */
export function readTransportSetting(text: string): TransportSetting | string {
  const [first = '', ...rest] = text.split(',').map(part => part.trim());
  // Without a general choice, the default applies to all other operations.
  const [choice, parts] = first.includes('=') ? ['auto', [first, ...rest]] : [first, rest];
  if (!isChoice(choice)) return 'must begin with auto, classic or jobs';
  const exceptions = new Map<OperationName, TransportChoice>();
  for (const part of parts) {
    const [name = '', value = ''] = part.split('=').map(side => side.trim());
    if (!isOperation(name))
      return `has an exception for ${name || 'nothing'}, which is no operation; known are ${OPERATION_NAMES.join(', ')}`;
    if (!isChoice(value)) return `must say auto, classic or jobs for ${name}`;
    exceptions.set(name, value);
  }
  return { choice, exceptions };
}

function isChoice(text: string): text is TransportChoice {
  return text === 'auto' || TRANSPORT_NAMES.some(name => name === text);
}

function isOperation(text: string): text is OperationName {
  return OPERATION_NAMES.some(name => name === text);
}
