import type { VendorName } from '../../src/domain/vendorNames.ts';
import { createClock, type SandboxClock } from '../clock.ts';
import { createApi } from './api.ts';
import { createRequestHandler } from './createRequestHandler.ts';
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
import { createUploadServer } from './uploads/createUploadServer.ts';
import { createUploadStorage } from './uploads/createUploadStorage.ts';
import { type KieWaitOptions, waitUntil } from './waitUntil.ts';
import { createWorld, type World } from './world.ts';

/** https://docs.kie.ai/file-upload-api/upload-file-url */
const UPLOAD_BYTES = 100 * 1024 * 1024;

export interface KieOptions {
  /** Default 0: any free one. */
  port?: number;
  apiKey?: string;
  /** Signs callbacks with it; without it they are not signed. */
  hmacKey?: string;
  vendor?: VendorName;
  /** A clock shared with other parts of the sandbox. */
  clock?: SandboxClock;
  pace?: Partial<Pace>;
  /** Whether tasks progress by the clock (default), or only when a test moves them. */
  automatic?: boolean;
  /** Models that it rejects as discontinued; none unless named. */
  discontinued?: readonly string[];
  /** Credits at the start. */
  credits?: number;
  /** The code that a task is to fail with, by its request, in automatic mode. */
  failPrompts?: (body: Body) => number | undefined;
  /** New tasks that it takes in 10 seconds of the clock; default 20, as the vendor. */
  submitsPer10s?: number;
  /** The same audio and cover for all tracks, in the place of a tune and a picture for each. */
  media?: SharedMedia;
  /** Bytes that an uploaded file may have; default 100 MB. */
  uploadBytes?: number;
  /** Seconds that every track is said to last; default the real length, or two to four minutes with shared `media`. */
  songSeconds?: number;
  /** Real milliseconds that a receiver of callbacks has; the vendor gives 15 seconds. */
  callbackTimeoutMs?: number;
}

/** A fake KIE on 127.0.0.1: API and CDN on one port, uploads on another, with methods for tests to drive it. */
export interface SandboxKie
  extends Pick<
    World,
    'clock' | 'apiKey' | 'tasks' | 'uploads' | 'personas' | 'discontinued' | 'requests' | 'rejections'
  > {
  /** What `KIE_API_URL` has to be. */
  readonly apiUrl: string;
  /** Base address of the file upload API. */
  readonly uploadUrl: string;
  /** The balance; may be set. */
  credits: number;
  /** The oldest task (of an operation, if one is named) that this has not given yet, as soon as there is one. */
  nextTask(operation?: KieOperation, options?: KieWaitOptions): Promise<KieTask>;
  /** Resolves with what the predicate gives as soon as that is truthy; checked again on every change. */
  until<T>(predicate: () => T | undefined | null | false, options?: KieWaitOptions): Promise<T>;
  /** Answers the next submission, of whatever operation, with this; further calls queue. */
  nextSubmit(answer: ScriptedAnswer): void;
  /** Answers every submission with this, after those that queue, until called without an answer. */
  allSubmits(answer?: ScriptedAnswer): void;
  /** Answers the next request for a record with this; further calls queue. */
  nextPoll(answer: ScriptedAnswer): void;
  /** Answers the next upload with this; further calls queue. */
  nextUpload(answer: ScriptedAnswer): void;
  /** Makes the file host fail from now on; of several faults, the first that matches a request applies. */
  faultMedia(fault: MediaFault): void;
  /** Holds requests before they take effect, or after it (`when: 'after'`), until released. */
  hold(matcher?: Matcher): Held;
  close(): Promise<void>;
}

/** Starts a fake KIE on loopback. It rejects what the real one would reject, or would silently ignore. */
export async function startKie(options: KieOptions = {}): Promise<SandboxKie> {
  const { port = 0, automatic = true, failPrompts } = options;
  const pace = { ...DEFAULT_PACE, ...options.pace };
  const world = createWorld({
    clock: options.clock ?? createClock(),
    vendor: options.vendor ?? 'kie',
    apiKey: options.apiKey ?? 'sandbox-kie-key',
    hmacKey: options.hmacKey,
    credits: options.credits ?? 1000,
    callbackTimeoutMs: options.callbackTimeoutMs ?? 15_000,
    lengthOf: chooseLength(options),
    uploadBytes: options.uploadBytes ?? UPLOAD_BYTES,
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
    clock: world.clock,
    apiKey: world.apiKey,
    tasks: world.tasks,
    uploads: world.uploads,
    personas: world.personas,
    discontinued: world.discontinued,
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

/** Shared files say nothing of a track's length, so that it can be that of a real song. */
function chooseLength({ songSeconds, media }: KieOptions): (trackId: string) => number {
  if (songSeconds !== undefined) return () => songSeconds;
  return media === undefined ? durationOf : id => createSeed(`length ${id}`).between(12_000, 24_000) / 100;
}
