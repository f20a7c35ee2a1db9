import { RateLimitError, type REST, type RESTPatchAPIChannelMessageJSONBody, Routes } from 'discord.js';
import type { Logger } from 'pino';
import { classifyDeliveryError } from '../../discord/rest/classifyDeliveryError.ts';
import { nonceFor } from '../../discord/rest/nonceFor.ts';
import { openDm, sendOnce } from '../../discord/rest/openDm.ts';
import { newId } from '../../domain/ids.ts';
import type { Task } from '../../domain/task.ts';
import { type AbortableWait, abortableWait } from '../../lib/abortableWait.ts';
import { backoffMs } from '../../lib/backoff.ts';
import { createFairPool } from '../../lib/fairPool.ts';
import { createKeyedMutex } from '../../lib/keyedMutex.ts';
import type { Coordination } from '../../store/createCoordination.ts';
import { withLock } from '../../store/withLock.ts';
import type { Catalog } from '../../suno/catalog/catalog.ts';
import type { TaskStore } from '../../tasks/store/taskStore.ts';
import { type BuildPartOptions, buildPart } from './buildPart.ts';
import type { ExportState, ExportStore } from './exportState.ts';
import { missingSongs, renderEnd, renderProgress, renderStopped } from './renderExport.ts';
import { isPartSent, sendPart } from './sendPart.ts';

/** Parts in progress at a time, each on the disk until it is uploaded. Members take turns, part by part. */
const PLACES = { places: 2, perMember: 1 };

const RETRY_DELAY = { minMs: 1000, maxMs: 5 * 60 * 1000 };

/** Milliseconds between two looks for exports of processes that have ended. */
const RESUME_EVERY_MS = 60_000;

/** Failed attempts in a row before an export waits for the next start, or for its member. */
const MAX_FAILURES = 8;

interface Options extends BuildPartOptions {
  readonly rest: REST;
  readonly store: ExportStore;
  readonly coordination: Pick<Coordination, 'isShared' | 'locks'>;
  readonly tasks: Pick<TaskStore, 'get'>;
  readonly catalog: Catalog;
  /** Resolves after `ms`, or when aborted. */
  readonly wait?: AbortableWait;
  readonly log: Logger;
}

/** What a member is told: their export has begun, it was running already, there are no songs, or they take no direct messages. */
export type StartExportResult =
  | {
      readonly kind: 'started' | 'running';
      readonly message: { readonly id: string; readonly channelId: string };
    }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'closed' };

/** Exports of members' songs by direct message. */
export interface LibraryExport {
  /**
   * Starts a member's export, or continues one that was interrupted. A member has one at a time.
   *
   * @throws Discord's error if its first message could not be sent for another reason than closed direct messages.
   */
  start(member: { readonly userId: string; readonly locale: string }): Promise<StartExportResult>;
  /** Ends a member's export. Resolves with whether there was one. */
  cancel(userId: string): Promise<boolean>;
  /** Ends a member's export and deletes what is stored about it. */
  eraseMember(userId: string): Promise<void>;
  /** Continues the exports of an earlier process. */
  resume(): Promise<void>;
  /** Stops; the next start continues. */
  stop(): Promise<void>;
}

interface Job {
  readonly controller: AbortController;
  readonly done: Promise<void>;
}

export function createLibraryExport(options: Options): LibraryExport {
  const { rest, store, coordination, tasks, catalog, log, wait = abortableWait } = options;
  const { isShared, locks } = coordination;
  const lockNameOf = (userId: string) => `export:${userId}`;
  let timer: NodeJS.Timeout | undefined;
  const pool = createFairPool(PLACES);
  const exclusive = createKeyedMutex();
  const jobs = new Map<string, Job>();

  function launch(userId: string): void {
    if (jobs.has(userId)) return;
    const controller = new AbortController();
    // Of several processes, one works on it. If that ends, another continues.
    const done = withLock(locks, lockNameOf(userId), () => work(userId, controller.signal), undefined)
      .catch((error: unknown) => log.error({ err: error }, 'Library export failed'))
      .finally(() => jobs.delete(userId));
    jobs.set(userId, { controller, done });
  }

  /** Aborts a member's job and waits until it writes nothing any more. */
  async function halt(userId: string): Promise<void> {
    const job = jobs.get(userId);
    job?.controller.abort();
    await job?.done;
  }

  async function work(userId: string, signal: AbortSignal): Promise<void> {
    for (let failures = 0; !signal.aborted; ) {
      try {
        const state = await store.get(userId);
        if (!state || (await pool.run({ member: userId }, () => step(state, signal), signal))) return;
        failures = 0;
      } catch (error) {
        if (signal.aborted) return;
        const action = classifyDeliveryError(error);
        const limitMs = error instanceof RateLimitError ? error.retryAfter : 0;
        if (limitMs === 0) failures += 1;
        if (action !== 'retry' || failures === MAX_FAILURES) return giveUp(userId, error);
        log.warn({ err: error, failures }, 'Part of a library export failed, retrying');
        await wait(limitMs || backoffMs(failures, RETRY_DELAY), signal);
      }
    }
  }

  /** Sends one part. Resolves with whether it was the last. */
  async function step(stored: ExportState, signal: AbortSignal): Promise<boolean> {
    const state = await finishSending(stored);
    await using part = await buildPart(options, state, signal);
    const { zip, cursor, files, missing, isLast } = part;
    const progress = {
      ...(cursor && { cursor }),
      files: state.files + files,
      missing: [...state.missing, ...missing],
    };
    if (zip) {
      signal.throwIfAborted();
      if (!(await store.update({ ...state, sending: progress }))) return true;
      await sendPart(rest, state, zip, signal);
    }
    signal.throwIfAborted();
    const next = { ...state, ...progress, parts: state.parts + (zip ? 1 : 0), sending: undefined };
    if (!(await store.update(next))) return true;
    await edit(next, isLast ? renderEnd(next, await songsOf(next), catalog) : renderProgress(next));
    if (isLast && !signal.aborted) await store.remove(state.userId);
    return isLast;
  }

  /** The state after the part that was being sent, if its message is there. */
  async function finishSending({ sending, ...state }: ExportState): Promise<ExportState> {
    if (!sending || !(await isPartSent(rest, state))) return state;
    return { ...state, ...sending, parts: state.parts + 1 };
  }

  async function songsOf(state: ExportState): Promise<Map<string, Task>> {
    const found = await Promise.all(missingSongs(state).map(id => tasks.get(id).catch(() => undefined)));
    return new Map(found.flatMap(task => (task ? [[task.id, task] as const] : [])));
  }

  /** Edits the message that shows the progress, which is worth no further attempt. */
  async function edit(
    { channelId, messageId }: ExportState,
    body: RESTPatchAPIChannelMessageJSONBody,
  ): Promise<void> {
    await rest
      .patch(Routes.channelMessage(channelId, messageId), { body })
      .catch((error: unknown) => log.info({ err: error }, 'Message of a library export not updated'));
  }

  /** Leaves the rest to the member's next command. */
  async function giveUp(userId: string, error: unknown): Promise<void> {
    log.warn({ err: error }, 'Library export stopped');
    const state = await store.get(userId);
    if (!state || !(await store.update({ ...state, stopped: true }))) return;
    await edit(state, renderStopped(state.locale, 'stopped'));
  }

  async function resumeAll(): Promise<void> {
    // With several processes there is always a next start, so one that was given up waits for its member.
    for (const { userId, stopped } of await store.unfinished()) if (!isShared || !stopped) launch(userId);
  }

  function resumeInBackground(): void {
    resumeAll().catch((error: unknown) => log.warn({ err: error }, 'Library exports not read, will retry'));
  }

  async function hasSongs(userId: string): Promise<boolean> {
    for await (const _song of options.listSongs(userId)) return true;
    return false;
  }

  /** Continues an abandoned export, below a new message. Fails at once if the member has closed their direct messages. */
  async function continueAfter(stopped: ExportState): Promise<StartExportResult> {
    // Before the new message, because parts are searched after the message that shows the progress.
    const state = await finishSending(stopped);
    const { channelId, userId } = state;
    const messageId = await sendOnce(rest, channelId, renderProgress(state), nonceFor(newId(), 'start'));
    await store.put({ ...state, messageId, stopped: undefined });
    launch(userId);
    return { kind: 'running', message: { id: messageId, channelId } };
  }

  async function begin({ userId, locale }: { userId: string; locale: string }): Promise<StartExportResult> {
    const known = await store.get(userId);
    if (known && (jobs.has(userId) || (await locks.isHeld(lockNameOf(userId)))))
      return { kind: 'running', message: { id: known.messageId, channelId: known.channelId } };
    if (!known && !(await hasSongs(userId))) return { kind: 'nothing' };
    const id = newId();
    try {
      if (known) return await continueAfter(known);
      const channelId = await openDm(rest, userId);
      const body = renderProgress({ locale, parts: 0, files: 0 });
      const messageId = await sendOnce(rest, channelId, body, nonceFor(id, 'start'));
      await store.put({ id, userId, locale, channelId, messageId, parts: 0, files: 0, missing: [] });
      launch(userId);
      return { kind: 'started', message: { id: messageId, channelId } };
    } catch (error) {
      if (classifyDeliveryError(error) === 'undeliverable') return { kind: 'closed' };
      throw error;
    }
  }

  return {
    start: member => exclusive(member.userId, () => begin(member)),
    cancel: userId =>
      exclusive(userId, async () => {
        const state = await store.get(userId);
        await halt(userId);
        await store.remove(userId);
        return state !== undefined;
      }),
    eraseMember: userId =>
      exclusive(userId, async () => {
        await halt(userId);
        await store.remove(userId);
      }),
    resume: async () => {
      if (isShared) timer = setInterval(resumeInBackground, RESUME_EVERY_MS).unref();
      await resumeAll();
    },
    stop: async () => {
      clearInterval(timer);
      const running = [...jobs.values()];
      for (const { controller } of running) controller.abort();
      await Promise.all(running.map(({ done }) => done));
    },
  };
}
