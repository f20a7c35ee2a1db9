import type { Logger } from 'pino';
import { z } from 'zod';
import type { Task } from '../../domain/task.ts';
import type { Write } from '../../store/groupCommit.ts';
import type { Rows } from '../../store/openRows.ts';
import { operationOf } from '../../suno/operations/registry.ts';
import { buildSongRequest } from '../../suno/requests/buildSongRequest.ts';
import { DEFAULT_MODEL } from '../../suno/requests/models.ts';
import { withModel } from '../../suno/requests/withModel.ts';
import { buildOperationRequest } from './planTask.ts';

/** The row that holds what was refused, as `operation model`; it outlives restarts. */
const REFUSED_KEY = { namespace: 'spent', key: 'refused-models' } as const;

const refusedSchema = z.array(z.string()).catch([]);

/** What a task is submitted as instead. */
export type ReplacedModel = Pick<Task, 'input' | 'request'>;

/** Knows which models the vendor refuses, and what is sent in their place. */
export interface ModelFallback {
  /** Whether the vendor has refused the model of a task for its operation before. */
  isRefused(task: Task): boolean;
  /** Remembers a refusal. Never throws. */
  remember(
    task: Task,
    refusal: { readonly code?: string | undefined; readonly message?: string | undefined },
  ): Promise<void>;
  /** The task with V6, where its model is that of the settings; nothing where a member or a song chose it. */
  replacementFor(task: Task): ReplacedModel | undefined;
}

interface Options {
  /** `SUNO_MODEL`. */
  readonly model: string;
  readonly rows: Pick<Rows, 'get'>;
  readonly commit: (write: Write) => Promise<void>;
  /** Called the first time that a model is refused, whatever the operation, also across restarts. */
  readonly onFirstRefusal: (model: string) => void;
  readonly log: Logger;
}

/** Creates the memory of refused models from what is stored of it. */
export async function createModelFallback(options: Options): Promise<ModelFallback> {
  const { model: configured, rows, commit, onFirstRefusal, log } = options;
  const refused = new Set(refusedSchema.parse(await rows.get(REFUSED_KEY)));

  return {
    isRefused: task => refused.has(entryOf(task)),
    remember: async (task, { code, message }) => {
      const { id, operation, request } = task;
      const model = String(request.model);
      log.warn({ task: id, operation, model, code, vendorMessage: message }, 'Model refused by vendor');
      const isFirst = ![...refused].some(entry => entry.endsWith(` ${model}`));
      if (refused.has(entryOf(task))) return;
      refused.add(entryOf(task));
      if (isFirst) onFirstRefusal(model);
      await commit({ set: [{ ...REFUSED_KEY, value: [...refused] }] }).catch((error: unknown) =>
        log.error({ err: error, model }, 'Refused model could not be stored'),
      );
    },
    replacementFor: task => (isFromSettings(task, configured) ? replace(task) : undefined),
  };
}

function entryOf({ operation, request }: Task): string {
  return `${operation} ${String(request.model)}`;
}

function isFromSettings({ input, request, operation }: Task, configured: string): boolean {
  if (configured === DEFAULT_MODEL || request.model !== configured) return false;
  if (input.kind === 'song') return true;
  // What works on a track is made by the model of the track.
  const source = operationOf(operation).inputSpec?.source;
  return input.kind === 'operation' && input.fields.model === undefined && source !== 'track';
}

/** The task built anew by the rules of V6; nothing where V6 does not take it as it is. */
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
