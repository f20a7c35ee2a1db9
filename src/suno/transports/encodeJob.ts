import type { OperationName } from '../../domain/operationNames.ts';
import { JOB_MODELS } from './jobModels.ts';

/** The body of `createTask` without `callBackUrl`, which is next to `input`. */
export interface JobRequest {
  readonly model: string;
  /** In snake case. */
  readonly input: Readonly<Record<string, unknown>>;
}

/** Fields of an operation's own path that `input` does not have, because it is always in custom mode. */
const DROPPED: { readonly [Name in OperationName]?: readonly string[] } = {
  extend: ['defaultParamFlag'],
  'upload-extend': ['defaultParamFlag'],
  'upload-cover': ['customMode'],
  mashup: ['customMode', 'instrumental'],
  'add-instrumental': ['prompt'],
};

/**
 * Converts a stored request, in the form of the operation's own path, to the form of `createTask`. Nothing is added,
 * and the operation's schema has already removed unknown fields. https://docs.kie.ai/market/quickstart
 */
export function encodeJob(operation: OperationName, request: object): JobRequest {
  const dropped = DROPPED[operation] ?? [];
  const fields = Object.entries(request).filter(
    ([name, value]) => value !== undefined && !dropped.includes(name),
  );
  return {
    model: JOB_MODELS[operation],
    input: Object.fromEntries(fields.map(([name, value]) => [toSnakeCase(name), value])),
  };
}

/** Converts `infillStartS` to `infill_start_s`. */
function toSnakeCase(name: string): string {
  return name.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`);
}
