import type { VendorName } from '../../src/domain/vendorNames.ts';
import { createClock, type SandboxClock } from '../clock.ts';
import { createApi } from './api.ts';
import { createRequestHandler } from './createRequestHandler.ts';
import type { JobOptions } from './jobs/jobOptions.ts';
import { createMediaFaults, type MediaFault } from './media/mediaFaults.ts';
import type { SharedMedia } from './media/serveMedia.ts';
import { durationOf } from './media/tuneLength.ts';
import type { KieOperation } from './operations/names.ts';
import type { KieTask } from './records/task.ts';
import type { Body } from './rules.ts';
import { DEFAULT_PACE, type Pace, runTask } from './runTask.ts';
import { createHolds, type Held, type Matcher, type ScriptedAnswer } from './script.ts';
import { createSeed } from './seed.ts';
import { createServer } from './server.ts';
import type { UnverifiedOptions } from './unverified.ts';
import { createUploadServer } from './uploads/createUploadServer.ts';
import { createUploadStorage } from './uploads/createUploadStorage.ts';
import { type KieWaitOptions, waitUntil } from './waitUntil.ts';
import { createWorld, type World } from './world.ts';

/** https://docs.kie.ai/file-upload-api/upload-file-url */
const UPLOAD_BYTES = 100 * 1024 * 1024;

/** In seconds, from and to. */
const WHOLE_SONG_SECONDS = [42, 58] as const;

export interface KieOptions {
  /** Default 0: any free port. */
  port?: number;
  apiKey?: string;
  /** Key that signs callbacks; without it they are not signed. */
  hmacKey?: string;
  vendor?: VendorName;
  /** A clock shared with other parts of the sandbox. */
  clock?: SandboxClock;
  pace?: Partial<Pace>;
  /** Whether tasks run by the clock (default), or only when a test moves them. */
  automatic?: boolean;
  /** Credits that operations take in place of their price; their records and callbacks then say so. */
  charges?: World['charges'];
  /** Models that it rejects as discontinued; default none. */
  discontinued?: readonly string[];
  /** How KIE's API with one path for all operations behaves. */
  jobs?: JobOptions;
  /** Answers to what nobody has tried. */
  unverified?: UnverifiedOptions;
  /** Credits at the start. */
  credits?: number;
  /** The failure code of a task by its request, in automatic mode. */
  failPrompts?: (body: Body) => number | undefined;
  /** New tasks accepted in 10 seconds of the clock; default 20, as at the vendor. */
  submitsPer10s?: number;
  /** The same audio and cover for all tracks, instead of different ones. */
  media?: SharedMedia;
  /** Whether recordings are whole songs of most of a minute, composed for their style, instead of short tunes. */
  hasWholeSongs?: boolean;
  /** Maximum bytes of an uploaded file; default 100 MB. */
  uploadBytes?: number;
  /** Reported seconds of every track; default the real length, or two to four minutes with shared `media`. */
  songSeconds?: number;
  /** Real milliseconds for the receiver of a callback to respond; the vendor allows 15 seconds. */
  callbackTimeoutMs?: number;
}

/** A KIE on 127.0.0.1: API and CDN on one port, uploads on another, controlled by tests. */
export interface SandboxKie
  extends Pick<
    World,
    | 'catalog'
    | 'clock'
    | 'apiKey'
    | 'tasks'
    | 'uploads'
    | 'personas'
    | 'discontinued'
    | 'callbackFaults'
    | 'requests'
    | 'rejections'
  > {
  /** Value for `KIE_API_URL`. */
  readonly apiUrl: string;
  /** Base URL of the file upload API. */
  readonly uploadUrl: string;
  /** The balance; tests may set it. */
  credits: number;
  /** Milliseconds by which its `Date` is ahead of this machine's clock; tests may set it. */
  dateOffsetMs: number;
  /** Clients that its file hosts turn away with 403, by their User-Agent; tests may set it. */
  refusedAgents: RegExp | undefined;
  /**
   * Resolves with the oldest task (of an operation, if given) that it has not returned before, waiting for it if
   * needed.
   */
  nextTask(operation?: KieOperation, options?: KieWaitOptions): Promise<KieTask>;
  /** Resolves with the predicate's result when it is truthy. It is evaluated on every change. */
  until<T>(predicate: () => T | undefined | null | false, options?: KieWaitOptions): Promise<T>;
  /** Sets the response to the next submission of any operation. Further calls are queued. */
  nextSubmit(answer: ScriptedAnswer): void;
  /** Sets the response to all submissions after the queued ones, until called without an answer. */
  allSubmits(answer?: ScriptedAnswer): void;
  /** Sets the response to the next poll. Further calls are queued. */
  nextPoll(answer: ScriptedAnswer): void;
  /** Sets the response to the next upload. Further calls are queued. */
  nextUpload(answer: ScriptedAnswer): void;
  /** Calls `listener` after every change. Returns a function that ends this. */
  onChange(listener: () => void): () => void;
  /** Adds a fault of the file host; a request gets the first fault that matches. */
  faultMedia(fault: MediaFault): void;
  /** Holds requests before they take effect, or after it (`when: 'after'`), until released. */
  hold(matcher?: Matcher): Held;
  close(): Promise<void>;
}

/** Starts a KIE on loopback. It rejects, and records, what the real one would reject or ignore. */
export async function startKie(options: KieOptions = {}): Promise<SandboxKie> {
  const { port = 0, automatic = true, failPrompts } = options;
  const pace = { ...DEFAULT_PACE, ...options.pace };
  const world = createWorld({
    clock: options.clock ?? createClock(),
    vendor: options.vendor ?? 'kie',
    apiKey: options.apiKey ?? 'sandbox-kie-key',
    hmacKey: options.hmacKey,
    credits: options.credits ?? 1000,
    charges: options.charges ?? {},
    callbackTimeoutMs: options.callbackTimeoutMs ?? 15_000,
    lengthOf: chooseLength(options),
    hasWholeSongs: options.hasWholeSongs ?? false,
    uploadBytes: options.uploadBytes ?? UPLOAD_BYTES,
    jobs: options.jobs ?? {},
    unverified: options.unverified ?? {},
  });
  for (const name of options.discontinued ?? []) world.discontinued.add(name);
  const submits: ScriptedAnswer[] = [];
  let outage: ScriptedAnswer | undefined;
  const submitScript = { shift: () => submits.shift() ?? outage };
  const records: ScriptedAnswer[] = [];
  const uploads: ScriptedAnswer[] = [];
  const mediaFaults = createMediaFaults();
  const holds = createHolds();
  const requestHandler = createRequestHandler(world, holds);
  const storage = createUploadStorage();
  const onTask = (task: KieTask): void => {
    if (automatic) runTask(world, task, pace, failPrompts?.(task.body));
  };
  const api = createApi(world, onTask, options.submitsPer10s);
  const app = createServer(world, api, requestHandler, submitScript, records, mediaFaults, options.media);
  const uploadApp = createUploadServer(world, requestHandler, storage, uploads);
  world.origin = await app.listen({ host: '127.0.0.1', port });
  world.uploadOrigin = await uploadApp.listen({ host: '127.0.0.1', port: 0 });
  const returnedTasks = new Set<KieTask>();
  const until: SandboxKie['until'] = (predicate, wait) => waitUntil(world, predicate, wait);

  return {
    catalog: world.catalog,
    clock: world.clock,
    apiKey: world.apiKey,
    tasks: world.tasks,
    uploads: world.uploads,
    personas: world.personas,
    discontinued: world.discontinued,
    callbackFaults: world.callbackFaults,
    requests: world.requests,
    rejections: world.rejections,
    apiUrl: world.origin,
    uploadUrl: world.uploadOrigin,
    get credits() {
      return world.credits;
    },
    set credits(credits) {
      world.credits = credits;
    },
    get dateOffsetMs() {
      return world.dateOffsetMs;
    },
    set dateOffsetMs(ms) {
      world.dateOffsetMs = ms;
    },
    get refusedAgents() {
      return world.refusedAgents;
    },
    set refusedAgents(agents) {
      world.refusedAgents = agents;
    },
    nextTask(operation, wait) {
      let mine: KieTask | undefined;
      const fits = (task: KieTask): boolean =>
        !returnedTasks.has(task) && (operation === undefined || task.operation === operation);
      const take = (): KieTask | undefined => {
        mine ??= world.tasks.find(fits);
        if (mine !== undefined) returnedTasks.add(mine);
        return mine;
      };
      return until(take, { what: `a new task${operation === undefined ? '' : ` of ${operation}`}`, ...wait });
    },
    until,
    nextSubmit: answer => void submits.push(answer),
    allSubmits: answer => {
      outage = answer;
    },
    nextPoll: answer => void records.push(answer),
    nextUpload: answer => void uploads.push(answer),
    onChange(listener) {
      world.changes.on('change', listener);
      return () => world.changes.off('change', listener);
    },
    faultMedia: mediaFaults.add,
    hold: (matcher = {}) => holds.add(matcher),
    async close() {
      world.closing.abort();
      holds.releaseAll();
      await Promise.all([app.close(), uploadApp.close()]);
      storage.clear();
    },
  };
}

/** Shared files do not determine a track's length, so that it can be that of a real song. */
function chooseLength({ songSeconds, media, hasWholeSongs }: KieOptions): (trackId: string) => number {
  if (songSeconds !== undefined) return () => songSeconds;
  if (hasWholeSongs) return id => createSeed(`length ${id}`).between(...WHOLE_SONG_SECONDS);
  return media === undefined ? durationOf : id => createSeed(`length ${id}`).between(12_000, 24_000) / 100;
}
