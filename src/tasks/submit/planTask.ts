import type { OperationName } from '../../domain/operationNames.ts';
import type { LyricsInput, OperationInput, TaskInput } from '../../domain/taskInput.ts';
import type { Catalog } from '../../suno/catalog/catalog.ts';
import type { BuildContext } from '../../suno/operations/inputSpec.ts';
import { operationOf } from '../../suno/operations/registry.ts';
import type { BuildResult, InputError } from '../../suno/requests/buildResult.ts';
import { buildSongRequest } from '../../suno/requests/buildSongRequest.ts';
import { checkFields } from '../../suno/requests/checkFields.ts';
import { LYRICS_PROMPT_MAX } from '../../suno/requests/limits.ts';
import { isRetired } from '../../suno/requests/models.ts';
import type { ExistingResult, FindExistingResult } from '../store/findExistingResult.ts';
import type { NewTask } from './createIntent.ts';

/** The task to start for an input, or why there is none. */
export type TaskPlan =
  | {
      readonly kind: 'ready';
      readonly newTask: Pick<NewTask, 'operation' | 'request' | 'price' | 'next' | 'sourceTransport'>;
    }
  | { readonly kind: 'problem'; readonly problem: InputError }
  /** The result exists, or another task is generating it. */
  | { readonly kind: 'exists'; readonly existing: ExistingResult }
  /** The operator has disabled the operation. */
  | { readonly kind: 'disabled'; readonly operation: OperationName };

interface Options {
  readonly catalog: Catalog;
  readonly findExistingResult: FindExistingResult;
  /** Default model, used if neither the member nor the track names one. */
  readonly model: string;
}

/** Placeholder for the URL of a recording that is not uploaded yet. */
const PENDING_UPLOAD_URL = 'https://uploads.invalid/pending';

export function operationForInput(input: TaskInput): OperationName {
  if (input.kind === 'operation') return input.operation;
  return input.kind === 'song' ? 'generate' : 'lyrics';
}

/** Total credits of an input if none of its results exist yet. */
export function priceForInput(input: TaskInput, { priceOf }: Pick<Catalog, 'priceOf'>): number {
  const operation = operationForInput(input);
  const { dependsOn } = operationOf(operation).inputSpec ?? {};
  return priceOf(operation) + (dependsOn ? priceOf(dependsOn) : 0);
}

/** Validates an input and builds its task, of one step or two. */
export async function planTask(input: TaskInput, options: Options): Promise<TaskPlan> {
  const operation = operationForInput(input);
  if (!options.catalog.isEnabled(operation)) return { kind: 'disabled', operation };
  if (input.kind === 'operation') return planOperation(input, options);
  return toPlan(
    operation,
    input.kind === 'song' ? buildSongRequest(input) : buildLyricsRequest(input),
    options,
  );
}

/** Builds the vendor's request body. Recordings that are not uploaded yet get a placeholder URL. */
export function buildOperationRequest(
  input: OperationInput,
  operation: OperationName,
  model: string,
): BuildResult {
  const { inputSpec } = operationOf(operation);
  if (!inputSpec) throw new Error(`Operation ${operation} has no input specification`);
  const context: BuildContext = {
    uploads: input.recordings.map(({ uploaded }) => uploaded?.url ?? PENDING_UPLOAD_URL),
    model,
  };
  return inputSpec.build(input, context);
}

async function planOperation(input: OperationInput, options: Options): Promise<TaskPlan> {
  const { operation, of } = input;
  const { inputSpec } = operationOf(operation);
  if (!inputSpec) throw new Error(`Operation ${operation} has no input specification`);
  if (inputSpec.isDeterministic && of) {
    const existing = await options.findExistingResult(operation, of);
    if (existing) return { kind: 'exists', existing };
  }
  const problem = checkFields(inputSpec, input);
  if (problem) return { kind: 'problem', problem };
  const built = buildOperationRequest(input, operation, options.model);
  if (input.persona && 'request' in built && isRetired(String(built.request.model)))
    return { kind: 'problem', problem: { kind: 'persona-needs-model' } };
  return inputSpec.dependsOn && of && 'request' in built
    ? planTwoSteps(input, inputSpec.dependsOn, built.request, options)
    : toPlan(operation, built, options);
}

/** Plans an operation on the result of another: alone if that result exists, else both in one card. */
async function planTwoSteps(
  input: OperationInput,
  first: OperationName,
  request: Record<string, unknown>,
  options: Options,
): Promise<TaskPlan> {
  const { operation, of } = input;
  const existing = of && (await options.findExistingResult(first, of));
  if (existing && !existing.isReady) return { kind: 'exists', existing };
  if (existing?.taskId !== undefined) {
    const plan = toPlan(operation, { request: { ...request, taskId: existing.taskId } }, options);
    const { transport: sourceTransport } = existing;
    return plan.kind === 'ready' && sourceTransport
      ? { kind: 'ready', newTask: { ...plan.newTask, sourceTransport } }
      : plan;
  }
  if (!options.catalog.isEnabled(first)) return { kind: 'disabled', operation: first };
  const plan = toPlan(first, buildOperationRequest(input, first, options.model), options);
  const next = { operation, request, price: options.catalog.priceOf(operation) };
  return plan.kind === 'ready' ? { kind: 'ready', newTask: { ...plan.newTask, next } } : plan;
}

/**
 * @throws if a built request does not match the operation's schema, which is a bug of the builder and not of the input.
 */
function toPlan(operation: OperationName, built: BuildResult, { catalog }: Options): TaskPlan {
  if ('problem' in built) return { kind: 'problem', problem: built.problem };
  const request = { ...operationOf(operation).request.parse(built.request) };
  return { kind: 'ready', newTask: { operation, request, price: catalog.priceOf(operation) } };
}

/** Builds the request of a lyrics task: https://docs.kie.ai/suno-api/generate-lyrics */
function buildLyricsRequest({ prompt }: LyricsInput): BuildResult {
  if (prompt === '') return { problem: { kind: 'prompt-needed' } };
  const over = prompt.length - LYRICS_PROMPT_MAX;
  if (over > 0) return { problem: { kind: 'too-long', part: 'prompt', over, max: LYRICS_PROMPT_MAX } };
  return { request: { prompt } };
}
