import type { OperationName } from '../../domain/operationNames.ts';
import { JOB_MODELS } from './jobModels.ts';

/** The body of `createTask` without its `callBackUrl`, which stands beside `input`. */
export interface JobRequest {
  readonly model: string;
  /** In snake case. */
  readonly input: Readonly<Record<string, unknown>>;
}

/** Fields of an operation's own path that its `input` does not have: it is always custom there. */
const DROPPED: { readonly [Name in OperationName]?: readonly string[] } = {
  extend: ['defaultParamFlag'],
  'upload-extend': ['defaultParamFlag'],
  'upload-cover': ['customMode'],
  mashup: ['customMode', 'instrumental'],
  'add-instrumental': ['prompt'],
};

/**
 * Writes a request, as it is stored and as the operation's own path takes it, in the form of `createTask`. Nothing is added:
 * what the operation's schema does not know never gets here. https://docs.kie.ai/market/quickstart
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

/** `infillStartS` is `infill_start_s`. */
function toSnakeCase(name: string): string {
  return name.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`);
}
