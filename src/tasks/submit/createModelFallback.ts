import type { Logger } from 'pino';
import { z } from 'zod';
import type { OperationName } from '../../domain/operationNames.ts';
import type { Task } from '../../domain/task.ts';
import type { Failure } from '../../domain/update.ts';
import type { Coordination } from '../../store/createCoordination.ts';
import type { Rows } from '../../store/createRows.ts';
import type { Write } from '../../store/row.ts';
import { operationOf } from '../../suno/operations/registry.ts';
import { buildSongRequest } from '../../suno/requests/buildSongRequest.ts';
import { DEFAULT_MODEL } from '../../suno/requests/models.ts';
import { withModel } from '../../suno/requests/withModel.ts';
import { buildOperationRequest } from './planTask.ts';

/** Row with the rejected models, as `operation model`; it survives restarts. */
const REFUSED_KEY = { namespace: 'spent', key: 'refused-models' } as const;

/** Each with the milliseconds of its last refusal. */
const refusedSchema = z.array(z.tuple([z.string(), z.number()])).catch([]);

/** Milliseconds after which a refused model may be asked for again, in case that was a mistake of the vendor's. */
const REFUSED_FOR_MS = 7 * 24 * 60 * 60 * 1000;

export type ReplacedModel = Pick<Task, 'input' | 'request'>;

/** Whether the vendor rejects a model for an operation. */
export type IsModelRefused = (operation: OperationName, model: string) => boolean;

/** Remembers the models that the vendor rejects, and their replacement. */
export interface ModelFallback {
  /** Whether the vendor has rejected the task's model for its operation in the last week. Never for V6. */
  isRefused(task: Task): boolean;
  /** The same for a model that may be chosen. */
  isModelRefused: IsModelRefused;
  /** Stores a rejected model. Never throws. */
  remember(task: Task, failure: Pick<Failure, 'code' | 'vendorMessage'>): Promise<void>;
  /** Builds the task with V6 if it uses the default model; nothing if a member or a song chose the model. */
  replacementFor(task: Task): ReplacedModel | undefined;
}

interface Options {
  /** `SUNO_MODEL`. */
  readonly model: string;
  readonly rows: Pick<Rows, 'get'>;
  readonly commit: (write: Write) => Promise<void>;
  readonly coordination: Pick<Coordination, 'alone' | 'announce' | 'onAnnounced'>;
  /** Called when a model is rejected for the first time, over all operations and restarts. */
  readonly onFirstRefusal: (model: string) => void;
  /** Milliseconds. */
  readonly now: () => number;
  readonly log: Logger;
}

/** Creates the fallback and loads the rejected models. */
export async function createModelFallback(options: Options): Promise<ModelFallback> {
  const { model: configured, rows, commit, onFirstRefusal, now, log } = options;
  const { alone, announce, onAnnounced } = options.coordination;
  const refused = new Map<string, number>();

  /** Adds what is stored: another process may have been refused. */
  async function load(): Promise<void> {
    for (const [entry, at] of refusedSchema.parse(await rows.get(REFUSED_KEY)))
      refused.set(entry, Math.max(at, refused.get(entry) ?? at));
  }

  onAnnounced('models', () => {
    load().catch((error: unknown) => log.error({ err: error }, 'Rejected models not read again'));
  });
  await load();

  const store = () =>
    alone('models', async () => {
      await load();
      await commit({ set: [{ ...REFUSED_KEY, value: [...refused] }] });
      await announce('models', 'refused');
    });

  const isModelRefused: IsModelRefused = (operation, model) =>
    model !== DEFAULT_MODEL &&
    // Also if the clock was ahead then, and has been put back.
    Math.abs(now() - (refused.get(`${operation} ${model}`) ?? Number.NEGATIVE_INFINITY)) < REFUSED_FOR_MS;

  return {
    isRefused: ({ operation, request }) => isModelRefused(operation, String(request.model)),
    isModelRefused,
    remember: async (task, { code, vendorMessage }) => {
      const { id, operation, request } = task;
      const model = String(request.model);
      log.warn({ task: id, operation, model, code, vendorMessage }, 'Model rejected by vendor');
      const isFirst = ![...refused.keys()].some(entry => entry.endsWith(` ${model}`));
      if (isModelRefused(operation, model)) return;
      refused.set(`${operation} ${model}`, now());
      if (isFirst) onFirstRefusal(model);
      await store().catch((error: unknown) =>
        log.error({ err: error, model }, 'Rejected model could not be stored'),
      );
    },
    replacementFor: task => (isFromSettings(task, configured) ? replace(task) : undefined),
  };
}

function isFromSettings({ input, request, operation }: Task, configured: string): boolean {
  if (configured === DEFAULT_MODEL || request.model !== configured) return false;
  if (input.kind === 'song') return true;
  // An operation on a track uses the model of the track.
  const source = operationOf(operation).inputSpec?.source;
  return input.kind === 'operation' && input.fields.model === undefined && source !== 'track';
}

/** Rebuilds the task by the rules of V6. Returns nothing if V6 does not accept it. */
function replace({ input, operation }: Task): ReplacedModel | undefined {
  const replaced = withModel(input, DEFAULT_MODEL);
  if (!replaced || replaced.kind === 'lyrics') return undefined;
  const built =
    replaced.kind === 'song'
      ? buildSongRequest(replaced)
      : buildOperationRequest(replaced, operation, DEFAULT_MODEL);
  if (!('request' in built)) return undefined;
  const parsed = operationOf(operation).request.safeParse(built.request);
  return parsed.success ? { input: replaced, request: { ...parsed.data } } : undefined;
}
