import type { OperationName } from '../../domain/operationNames.ts';
import type { OperationInput, TaskInput } from '../../domain/taskInput.ts';
import type { Catalog } from '../../suno/catalog/catalog.ts';
import type { BuildContext } from '../../suno/operations/inputSpec.ts';
import { operationOf } from '../../suno/operations/registry.ts';
import { buildLyricsRequest } from '../../suno/requests/buildLyricsRequest.ts';
import type { BuildResult, InputError } from '../../suno/requests/buildResult.ts';
import { buildSongRequest } from '../../suno/requests/buildSongRequest.ts';
import { checkFields } from '../../suno/requests/checkFields.ts';
import type { ExistingResult, FindExistingResult } from '../store/findExistingResult.ts';
import type { NewTask } from './startTask.ts';

/** What a wish comes to: a task to begin, or why none begins. */
export type TaskPlan =
  | { readonly kind: 'ready'; readonly newTask: Pick<NewTask, 'operation' | 'request' | 'price' | 'next'> }
  | { readonly kind: 'problem'; readonly problem: InputError }
  /** It was made before, or is on its way; this is the task that shows it. */
  | { readonly kind: 'exists'; readonly existing: ExistingResult }
  /** The owner of the bot has switched it off. */
  | { readonly kind: 'disabled'; readonly operation: OperationName };

interface Options {
  readonly catalog: Catalog;
  readonly findExistingResult: FindExistingResult;
  /** The model where neither the member nor the track names one. */
  readonly model: string;
}

/** Stands for the address of a recording that the vendor does not have yet. */
const PENDING_UPLOAD_URL = 'https://uploads.invalid/pending';

/** The operation that a wish is about. */
export function operationForInput(input: TaskInput): OperationName {
  if (input.kind === 'operation') return input.operation;
  return input.kind === 'song' ? 'generate' : 'lyrics';
}

/** Credits that a wish costs in all, where nothing of it was made before. */
export function priceForInput(input: TaskInput, { priceOf }: Pick<Catalog, 'priceOf'>): number {
  const operation = operationForInput(input);
  const { dependsOn } = operationOf(operation).inputSpec ?? {};
  return priceOf(operation) + (dependsOn ? priceOf(dependsOn) : 0);
}

/** Turns a wish into what to submit, in one step or two, once all that can be refused here was. */
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

/** The vendor's body of a wish, as far as it is known where its recordings are. */
export function buildOperationRequest(
  input: OperationInput,
  operation: OperationName,
  model: string,
): BuildResult {
  const { inputSpec } = operationOf(operation);
  if (!inputSpec) throw new Error(`Nobody can ask for ${operation} in this way`);
  const context: BuildContext = {
    uploads: input.recordings.map(({ uploaded }) => uploaded?.url ?? PENDING_UPLOAD_URL),
    model,
  };
  return inputSpec.build(input, context);
}

async function planOperation(input: OperationInput, options: Options): Promise<TaskPlan> {
  const { operation, of } = input;
  const { inputSpec } = operationOf(operation);
  if (!inputSpec) throw new Error(`Nobody can ask for ${operation} in this way`);
  if (inputSpec.isDeterministic && of) {
    const existing = await options.findExistingResult(operation, of);
    if (existing) return { kind: 'exists', existing: existing };
  }
  const problem = checkFields(inputSpec, input);
  if (problem) return { kind: 'problem', problem };
  const built = buildOperationRequest(input, operation, options.model);
  return inputSpec.dependsOn && of && 'request' in built
    ? planTwoSteps(input, inputSpec.dependsOn, built.request, options)
    : toPlan(operation, built, options);
}

/** The operation on the result of another: alone where that is there, else both in one card. */
async function planTwoSteps(
  input: OperationInput,
  first: OperationName,
  request: Record<string, unknown>,
  options: Options,
): Promise<TaskPlan> {
  const { operation, of } = input;
  const existing = of && (await options.findExistingResult(first, of));
  if (existing && !existing.isReady) return { kind: 'exists', existing: existing };
  if (existing?.taskId !== undefined)
    return toPlan(operation, { request: { ...request, taskId: existing.taskId } }, options);
  if (!options.catalog.isEnabled(first)) return { kind: 'disabled', operation: first };
  const plan = toPlan(first, buildOperationRequest(input, first, options.model), options);
  const next = { operation, request, price: options.catalog.priceOf(operation) };
  return plan.kind === 'ready' ? { kind: 'ready', newTask: { ...plan.newTask, next } } : plan;
}

/** @throws where a built request breaks the operation's own schema: the building is wrong, not the wish. */
function toPlan(operation: OperationName, built: BuildResult, { catalog }: Options): TaskPlan {
  if ('problem' in built) return { kind: 'problem', problem: built.problem };
  const request = { ...operationOf(operation).request.parse(built.request) };
  return { kind: 'ready', newTask: { operation, request, price: catalog.priceOf(operation) } };
}
