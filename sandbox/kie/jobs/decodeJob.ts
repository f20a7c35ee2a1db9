import { OPERATIONS } from '../operations/index.ts';
import {
  ANSWERED_OPERATIONS,
  type AnsweredOperationName,
  KIE_OPERATIONS,
  type KieOperation,
} from '../operations/names.ts';
import { type Envelope, rejectWith } from '../reject.ts';
import { address, type Body } from '../rules.ts';
import { JOB_MODELS } from './jobModels.ts';

/** Placeholder for a missing callback URL, which the rules of the older API require. */
const NO_CALLBACK = 'https://callbacks.invalid/';

/** A body of `createTask`, in the form of the operation's own path. */
export interface DecodedJob {
  readonly name: KieOperation | AnsweredOperationName;
  /** As the operation's rules expect it. */
  readonly body: Body;
  readonly callBackUrl: string;
}

/** Decodes a body of `createTask`, or rejects it: https://docs.kie.ai/market/quickstart */
export function decodeJob(wire: Body): DecodedJob | Envelope {
  const { model, input, callBackUrl, ...others } = wire;
  const extra = Object.keys(others)[0];
  if (extra !== undefined) return rejectWith(422, `unknown field: ${extra}`);
  if (!isObject(input)) return rejectWith(500, 'This field is required');
  const camel = Object.fromEntries(Object.entries(input).map(([name, value]) => [camelOf(name), value]));
  const name = findOperation(model, camel);
  if (name === undefined)
    return rejectWith(422, `The model name you specified is not supported: ${String(model)}`);
  const known = new Set(JOB_MODELS[name].fields.split(' '));
  const unknown = Object.keys(input).find(field => !known.has(field));
  if (unknown !== undefined) return rejectWith(422, `unknown field: input.${unknown}`);
  // The default of `key` is not among its documented values.
  if (camel.soundKey === 'Any') return rejectWith(422, 'sound_key error');
  const refusal = address('callBackUrl', false)(wire, 'kie');
  if (refusal !== undefined) return refusal;
  const { task_id } = input;
  const own = name === 'voice-check' ? { task_id } : camel;
  const needsAddress = name in OPERATIONS;
  return {
    name,
    body: { ...own, ...(needsAddress && { callBackUrl: callBackUrl ?? NO_CALLBACK }) },
    callBackUrl: typeof callBackUrl === 'string' ? callBackUrl : '',
  };
}

function findOperation(model: unknown, body: Body): DecodedJob['name'] | undefined {
  const here = [...KIE_OPERATIONS, ...ANSWERED_OPERATIONS].filter(name => JOB_MODELS[name].model === model);
  const isFor = (name: DecodedJob['name']): boolean =>
    name in OPERATIONS ? (OPERATIONS[name as KieOperation].matches?.(body) ?? true) : true;
  return here.find(isFor) ?? here[0];
}

function camelOf(name: string): string {
  return name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
}

function isObject(value: unknown): value is Body {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
