import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { pino } from 'pino';
import type { ReadTags } from '../../../../src/discord/publish/createReadTags.ts';
import type { PublishOptions } from '../../../../src/discord/publish/publishOptions.ts';
import type { Route } from '../../../../src/discord/publish/routes.ts';
import type { Task } from '../../../../src/domain/task.ts';
import type { Update } from '../../../../src/domain/update.ts';
import { createFairPool } from '../../../../src/lib/fairPool.ts';
import { DEFAULT_CATALOG } from '../../../../src/suno/catalog/catalog.ts';
import type { TaskStore } from '../../../../src/tasks/store/taskStore.ts';
import { instantDownloads } from '../../../support/instantDownloads.ts';
import { makeTask, NOW } from '../../../support/makeTask.ts';
import { noTags } from '../../../support/noTags.ts';
import { openTaskStore } from '../../../support/openTaskStore.ts';
import { type FakeMediaOptions, fetchFakeBatch } from './fetchFakeBatch.ts';

/** The update of a complete song with this many tracks. */
export function completed(tracks = 2): Update {
  return {
    stage: 'complete',
    taskId: 'vendor-task',
    tracks: Array.from({ length: tracks }, (_, at) => ({
      id: `track-${at}`,
      title: `Rain ${at}`,
      audioUrl: `https://media.example/${at}.mp3`,
      imageUrl: `https://media.example/${at}.jpeg`,
    })),
    lyrics: [],
  };
}

/** A task with an update that its card does not show yet. */
export function withUpdate(update: Update, changes: Partial<Task> = {}): Task {
  return makeTask({ updates: [update], revision: 1, endedAt: NOW, ...changes });
}

interface Options extends FakeMediaOptions {
  readonly routes: readonly Route[];
  readonly task: Task;
  /** No tags by default. */
  readonly readTags?: ReadTags;
}

export interface Prepared {
  readonly options: PublishOptions;
  readonly tasks: TaskStore;
  /** The task's current record. */
  read(): Promise<Task>;
  /** Keys of the files that were fetched, by call. */
  readonly fetched: string[][];
  /** Number of reports that Discord rejected the token. */
  readonly invalidTokens: { count: number };
}

const silentLog = pino({ level: 'silent' });

/** Creates a task in its own store, with fake routes and files. */
export async function preparePublishing(t: TestContext, options: Options): Promise<Prepared> {
  const folder = await mkdtemp(join(tmpdir(), 'publish-'));
  t.after(() => rm(folder, { recursive: true }));
  const tasks = await openTaskStore();
  await tasks.create(options.task, { idempotencyKey: 'test' }, 10);
  const fetched: string[][] = [];
  const revoked = { count: 0 };
  const downloads = instantDownloads((wanted, limitBytes) => {
    fetched.push(wanted.map(({ key }) => key));
    return fetchFakeBatch(folder, wanted, limitBytes, options);
  });
  const atOnce = <T>(work: () => Promise<T>) => work();
  return {
    tasks,
    fetched,
    invalidTokens: revoked,
    read: async () => (await tasks.get(options.task.id)) ?? Promise.reject(new Error('The task is gone.')),
    options: {
      tasks,
      catalog: DEFAULT_CATALOG,
      readTags: options.readTags ?? noTags,
      routes: options.routes,
      downloads,
      limits: {
        edits: atOnce,
        uploads: createFairPool({ places: 9, perMember: 9 }),
        uploadPatienceMs: 60_000,
      },
      notFound: new Set(),
      stop: new AbortController().signal,
      now: () => NOW,
      log: silentLog,
      onTokenInvalid: () => {
        revoked.count += 1;
      },
    },
  };
}
