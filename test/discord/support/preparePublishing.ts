import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { pino } from 'pino';
import type { WantedMedia } from '../../../src/cards/wantedMedia.ts';
import type { Gathered } from '../../../src/discord/gatherMedia.ts';
import type { PublishPorts } from '../../../src/discord/publishOnce.ts';
import type { Route } from '../../../src/discord/routes.ts';
import type { MediaFile } from '../../../src/media/createMediaFetcher.ts';
import type { Task } from '../../../src/tasks/task.ts';
import type { TaskStore } from '../../../src/tasks/taskStore.ts';
import type { Update } from '../../../src/tasks/update.ts';
import { makeTask, NOW } from '../../support/makeTask.ts';
import { openTasks } from '../../support/openTasks.ts';

/** News of a song that is done, with this many tracks. */
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

/** A task of which this is news that its card does not show yet. */
export function withNews(update: Update, changes: Partial<Task> = {}): Task {
  return makeTask({ news: [update], revision: 1, endedAt: NOW, ...changes });
}

interface Options {
  readonly routes: readonly Route[];
  readonly task: Task;
  /** Bytes that each file is said to have. */
  readonly bytes?: number;
  /** Keys of files that cannot be fetched. */
  readonly missing?: (wanted: WantedMedia) => boolean;
}

export interface Prepared {
  readonly ports: PublishPorts;
  readonly tasks: TaskStore;
  /** The task as it is now. */
  read(): Promise<Task>;
  /** What was asked to be fetched, call by call. */
  readonly fetched: string[][];
  /** How often Discord was said not to know the token. */
  readonly revoked: { count: number };
}

const SAY_NOTHING = pino({ level: 'silent' });

/** A task in a store of its own, with routes and files of a test's making. */
export async function preparePublishing(t: TestContext, options: Options): Promise<Prepared> {
  const folder = await mkdtemp(join(tmpdir(), 'publish-'));
  t.after(() => rm(folder, { recursive: true }));
  const tasks = await openTasks();
  await tasks.begin(options.task, { askedBy: 'test' }, 10);
  const fetched: string[][] = [];
  const revoked = { count: 0 };
  const gather: PublishPorts['gather'] = async (wanted, limitBytes) => {
    fetched.push(wanted.map(({ key }) => key));
    return gatherFrom(folder, wanted, limitBytes, options);
  };
  const atOnce = <T>(work: () => Promise<T>) => work();
  return {
    tasks,
    fetched,
    revoked,
    read: async () => (await tasks.read(options.task.id)) ?? Promise.reject(new Error('The task is gone.')),
    ports: {
      tasks,
      routes: options.routes,
      gather,
      limits: { words: atOnce, withFiles: atOnce, uploads: atOnce },
      isStopping: () => false,
      now: () => NOW,
      log: SAY_NOTHING,
      onRevoked: () => {
        revoked.count += 1;
      },
    },
  };
}

async function gatherFrom(
  folder: string,
  wanted: readonly WantedMedia[],
  limitBytes: number,
  { bytes = 1000, missing = () => false }: Options,
): Promise<Gathered> {
  const files = new Map<string, MediaFile>();
  const there = wanted.filter(one => !missing(one));
  for (const { key, kind } of bytes <= limitBytes ? there : []) {
    const path = join(folder, key);
    await writeFile(path, 'x');
    const type =
      kind === 'audio' ? { mime: 'audio/mpeg', extension: 'mp3' } : { mime: 'image/jpeg', extension: 'jpeg' };
    files.set(key, {
      path,
      bytes,
      type: { ...type, kind },
      dispose: async () => {},
      [Symbol.asyncDispose]: async () => {},
    } as MediaFile);
  }
  const hopeless = bytes <= limitBytes ? [] : there.map(({ key }) => key);
  const failed = wanted.filter(missing).map(({ key }) => key);
  return { files, failed, hopeless, [Symbol.asyncDispose]: async () => {} };
}
