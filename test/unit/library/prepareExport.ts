import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { type APIMessage, DiscordAPIError, type REST } from 'discord.js';
import { unzipSync } from 'fflate';
import { FormData } from 'undici';
import { audioTagsOf } from '../../../src/cards/files/audioTagsOf.ts';
import type { Task } from '../../../src/domain/task.ts';
import { createLibrary } from '../../../src/library/createLibrary.ts';
import { createLibraryExport, type LibraryExport } from '../../../src/library/export/createLibraryExport.ts';
import { createListExportedSongs } from '../../../src/library/export/exportedSongs.ts';
import { createExportStore, type ExportStore } from '../../../src/library/export/exportState.ts';
import { indexRows } from '../../../src/library/indexRows.ts';
import { writeZip } from '../../../src/media/convert/writeZip.ts';
import type { MediaFile } from '../../../src/media/fetch/createMediaFetcher.ts';
import { openStore } from '../../../src/store/openStore.ts';
import { DEFAULT_CATALOG } from '../../../src/suno/catalog/catalog.ts';
import { createTaskStore } from '../../../src/tasks/store/taskStore.ts';
import { makeRecording } from '../../support/makeRecording.ts';
import { makeTask, NOW } from '../../support/makeTask.ts';
import { pollUntil } from '../../support/pollUntil.ts';
import type { SharedStore } from '../../support/sharedStore.ts';
import { silentLog } from '../../support/silentLog.ts';

/** A message in the member's direct messages. */
export interface DirectMessage {
  readonly id: string;
  content: string;
  /** Custom ids of its buttons. */
  buttons: string[];
  readonly archive?: {
    readonly name: string;
    readonly bytes: number;
    readonly files: Record<string, Uint8Array>;
  };
}

/** A member's direct messages: each request is noted, and can be made to fail. */
export interface FakeDm {
  readonly rest: REST;
  readonly messages: DirectMessage[];
  /** Runs before an archive is stored; with `after`, once it is stored. */
  onArchive: { before?: () => void | Promise<void>; after?: () => void | Promise<void> };
  isClosed: boolean;
}

interface Body {
  readonly content: string;
  readonly nonce?: string;
  readonly components?: readonly { readonly components: readonly { readonly custom_id: string }[] }[];
  readonly attachments?: readonly { readonly filename: string }[];
}

const buttonsOf = ({ components = [] }: Body): string[] =>
  components.flatMap(row => row.components.map(({ custom_id }) => custom_id));

function apiError(status: number, code: number): DiscordAPIError {
  return new DiscordAPIError({ code, message: 'x' }, code, status, 'POST', 'https://discord.com', {
    body: undefined,
    files: undefined,
  });
}

function createFakeDm(): FakeDm {
  const dm: FakeDm = { rest: undefined as unknown as REST, messages: [], onArchive: {}, isClosed: false };
  const post = async (route: string, request: { body: unknown }) => {
    if (route === '/users/@me/channels') return { id: 'dm' };
    if (dm.isClosed) throw apiError(403, 50007);
    const form = request.body instanceof FormData ? request.body : undefined;
    const body = (form ? JSON.parse(String(form.get('payload_json'))) : request.body) as Body;
    const file = form?.get('files[0]');
    if (file instanceof File) await dm.onArchive.before?.();
    const bytes = file instanceof File ? new Uint8Array(await file.arrayBuffer()) : undefined;
    const name = body.attachments?.[0]?.filename ?? '';
    const message: DirectMessage = {
      id: String(dm.messages.length + 1),
      content: body.content,
      buttons: buttonsOf(body),
      ...(bytes && { archive: { name, bytes: bytes.length, files: unzipSync(bytes) } }),
    };
    dm.messages.push(message);
    if (bytes) await dm.onArchive.after?.();
    return { id: message.id };
  };
  const patch = async (route: string, { body }: { body: Body }) => {
    const message = dm.messages.find(({ id }) => route.endsWith(`/messages/${id}`));
    Object.assign(message ?? {}, { content: body.content, buttons: buttonsOf(body) });
    return {};
  };
  const get = async () =>
    dm.messages.map(({ archive }) => ({
      attachments: archive ? [{ filename: archive.name }] : [],
    })) as APIMessage[];
  return Object.assign(dm, { rest: { post, patch, get } as unknown as REST });
}

/** Kilobytes of a track's audio. */
const TRACK_KB = 10;

interface ExportTestOptions {
  readonly songs: readonly Task[];
  /** URLs that lead nowhere. */
  readonly gone?: (url: string) => boolean;
  /** URLs of the files in a card, by file key. */
  readonly attached?: (task: Task) => ReadonlyMap<string, string>;
  readonly limitBytes?: number;
  /** A store that each bot has a connection of its own to. */
  readonly shared?: SharedStore;
}

export interface ExportTest {
  readonly dm: FakeDm;
  readonly store: ExportStore;
  readonly libraryExport: LibraryExport;
  /** URLs that were fetched. */
  readonly fetched: string[];
  /** A second process on the same store. */
  restart(): LibraryExport;
  /** Resolves when the member's export is over. */
  finished(userId: string): Promise<void>;
}

/** Exports with a real store, real archives and small files. */
export async function prepareExport(t: TestContext, options: ExportTestOptions): Promise<ExportTest> {
  const folder = await mkdtemp(join(tmpdir(), 'export-test-'));
  const { shared } = options;
  const { rows, commit, close, ...coordination } =
    shared?.connect() ?? (await openStore(join(folder, 'bot.sqlite')));
  t.after(async () => {
    await close();
    await rm(folder, { recursive: true, force: true });
  });
  const tasks = await createTaskStore(rows, commit, {
    now: () => NOW,
    keepDays: 36_500,
    coordination,
    indexRows,
  });
  for (const song of options.songs) {
    await tasks.create({ ...song, updates: [] }, { idempotencyKey: song.id }, 1000);
    await tasks.update(song.id, () => song);
  }
  const dm = createFakeDm();
  const store = createExportStore(rows, commit, coordination.alone);
  const fetched: string[] = [];
  const create = () =>
    createLibraryExport({
      rest: dm.rest,
      store,
      coordination: shared?.connect() ?? coordination,
      listSongs: createListExportedSongs({ library: createLibrary({ rows, tasks }), rows, tasks }),
      fetchAttachmentUrls: async task => options.attached?.(task) ?? new Map(),
      fetchBatch: async (wanted, limitBytes) => {
        const files = new Map<string, MediaFile>();
        for (const { key, url = '', kind } of wanted) {
          fetched.push(url);
          const content = Buffer.concat([makeRecording({ seconds: TRACK_KB })]);
          if (options.gone?.(url) || kind === 'image' || content.length > limitBytes) continue;
          const path = join(folder, crypto.randomUUID());
          await writeFile(path, content);
          const dispose = () => rm(path, { force: true });
          const type = { kind, extension: 'mp3', mime: 'audio/mpeg' };
          files.set(key, { path, bytes: content.length, type, dispose, [Symbol.asyncDispose]: dispose });
        }
        return { files, failed: [], unfetchable: [], [Symbol.asyncDispose]: async () => {} };
      },
      readTags: async task => key => audioTagsOf(task, key, { artist: 'Ada' }),
      writeZip,
      limitBytes: options.limitBytes ?? 60_000,
      tasks,
      catalog: DEFAULT_CATALOG,
      now: () => NOW,
      wait: async () => void (await turn()),
      log: silentLog,
    });
  return {
    dm,
    store,
    fetched,
    libraryExport: create(),
    restart: create,
    finished: async userId => {
      await pollUntil(async () => (await store.get(userId)) === undefined, 'the end of the export');
    },
  };
}

/** A finished song of two tracks. Songs with higher numbers are newer. */
export function makeSong(number: number, changes: Partial<Task> = {}): Task {
  const base = makeTask();
  const track = (at: number) => ({
    id: `track-${number}-${at}`,
    title: `Rain ${number}`,
    lyrics: `<la> ${number}`,
    audioUrl: `https://vendor.example/${number}-${at}.mp3`,
    imageUrl: `https://vendor.example/${number}-${at}.png`,
    duration: 10,
  });
  return {
    ...base,
    id: `aaaaaaaaaaaaaa${String(number).padStart(4, '0')}`,
    createdAt: NOW - 1_000_000 + number * 1000,
    endedAt: NOW - 1000,
    revision: 1,
    updates: [{ stage: 'complete', taskId: `vendor-${number}`, tracks: [track(1), track(2)], lyrics: [] }],
    published: { revision: 1, digest: '', files: {}, at: NOW },
    ...changes,
  };
}
