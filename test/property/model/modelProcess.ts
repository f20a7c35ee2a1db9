import { pino } from 'pino';
import { subscribeToChanges } from '../../../src/app/subscribeToChanges.ts';
import { ledgerWrites } from '../../../src/credits/ledgerWrites.ts';
import { acknowledge, findCardMessage } from '../../../src/discord/publish/acknowledge.ts';
import { createPublisher } from '../../../src/discord/publish/publisher.ts';
import { createRoutes } from '../../../src/discord/publish/routes.ts';
import { createCallbackApp } from '../../../src/http/createCallbackApp.ts';
import type { CardMedia } from '../../../src/media/cardMedia.ts';
import type { MediaFile } from '../../../src/media/fetch/createMediaFetcher.ts';
import type { MediaBatch } from '../../../src/media/mediaBatch.ts';
import { createCoordination } from '../../../src/store/createCoordination.ts';
import type { Store } from '../../../src/store/openStore.ts';
import { DEFAULT_CATALOG } from '../../../src/suno/catalog/catalog.ts';
import { createSignatureVerifier } from '../../../src/suno/client/signature.ts';
import { type ReconcileOptions, reconcileTask } from '../../../src/tasks/reconcile/reconcileTask.ts';
import { createTaskStore, type TaskStore } from '../../../src/tasks/store/taskStore.ts';
import { createIntent, type NewTask } from '../../../src/tasks/submit/createIntent.ts';
import { createSubmitter } from '../../../src/tasks/submit/submitter.ts';
import { instantDownloads } from '../../support/instantDownloads.ts';
import { noModelFallback } from '../../support/noModelFallback.ts';
import { noTags } from '../../support/noTags.ts';
import { unlimitedSubmissions } from '../../support/unlimitedSubmissions.ts';
import type { FakeDiscord } from './fakeDiscord.ts';
import type { FakeVendor } from './fakeVendor.ts';
import { createKillSwitch, type KillSwitch } from './killSwitch.ts';

export const KEY = 'webhook-key';

/** Whether the vendor's files can be fetched at the moment. */
export type Media = 'there' | 'late' | 'hopeless';

/** Everything that outlives a process. */
export interface ModelEnvironment {
  readonly store: Store;
  readonly discord: FakeDiscord;
  readonly vendor: FakeVendor;
  readonly clock: { now: number };
  media: Media;
  /** A file in place of all of the vendor's. */
  readonly file: string;
}

/** The bot, composed of its own modules, in a world that a test controls. */
export interface ModelProcess {
  readonly killSwitch: KillSwitch;
  readonly tasks: TaskStore;
  start(newTask: NewTask): Promise<void>;
  /** Sends a callback. Resolves with the status, or undefined if the process was killed. */
  callback(path: string, headers: Record<string, string>, body: unknown): Promise<number | undefined>;
  /** Reconciles every open task once. */
  reconcile(mayPoll: boolean): Promise<void>;
  /** Resolves when nothing is running, or when the process is killed. */
  settle(): Promise<void>;
}

const log = pino({ level: 'silent' });
/** As in the reconciler. */
const START_GRACE_MS = 20_000;

const immediately = async (): Promise<void> => {};

export async function startModelProcess(environment: ModelEnvironment): Promise<ModelProcess> {
  const { store, discord, vendor, clock } = environment;
  const life = createKillSwitch();
  const now = () => clock.now;
  const commit: Store['commit'] = write => life.run(() => store.commit(write));
  const tasks = await createTaskStore(store.rows, commit, {
    now,
    keepDays: 365,
    ledgerWrites: (before, after) => ledgerWrites(before, after, now()),
  });
  const rest = discord.rest(life);
  const { locks } = createCoordination();
  const publisher = createPublisher({
    coordination: createCoordination(),
    readTags: noTags,
    catalog: DEFAULT_CATALOG,
    tasks,
    routes: createRoutes(rest),
    downloads: instantDownloads(wanted => life.run(async () => mediaBatchFrom(environment, wanted))),
    now,
    log,
    onTokenInvalid: () => discord.violations.push('the token was taken for revoked'),
    wait: immediately,
  });
  const submitter = createSubmitter({
    ...unlimitedSubmissions(),
    tasks,
    submit: task => life.run(() => vendor.submit(task)),
    prepare: async () => ({ kind: 'ready' }),
    now,
    wait: immediately,
    log,
  });
  const earlier = new Set(await tasks.openTasks.ids());
  const knownSince = new Map<string, number>();
  const reconcileOptions: ReconcileOptions = {
    tasks,
    publish: publisher.publish,
    submit: submitter.submit,
    isSubmitting: submitter.isSubmitting,
    findCardMessage: task => findCardMessage({ rest, catalog: DEFAULT_CATALOG, now, log }, task),
    poll: task => life.run(() => vendor.poll(task)),
    unknownOutcomeFor: () => ({ reason: 'outcome-unknown', credits: 'unknown' }),
    isStarting: async ({ id }) => {
      const since = knownSince.get(id) ?? clock.now;
      knownSince.set(id, since);
      return !earlier.has(id) && clock.now - since < START_GRACE_MS;
    },
    now,
  };
  subscribeToChanges(tasks, {
    publisher,
    submitter,
    reconciler: { resetPolling: () => {} },
    notifications: { notifyPending: () => {} },
    metrics: undefined,
    watchCharge: () => {},
    watchModeration: () => {},
    modelFallback: noModelFallback,
    log,
  });
  const app = createCallbackApp({
    tasks,
    verify: createSignatureVerifier([KEY], now),
    now,
    onCallback: () => {},
    notReady: () => [],
    log,
  });
  const orKilled = <T>(work: Promise<T>): Promise<T | undefined> => Promise.race([work, life.killed]);

  return {
    killSwitch: life,
    tasks,
    start: async newTask => {
      const options = {
        tasks,
        locks,
        vendor: 'kie',
        maxOpenPerMember: 100,
        submit: submitter.submit,
        now,
      } as const;
      await orKilled(
        createIntent(
          {
            ...options,
            acknowledge: task => acknowledge({ rest, catalog: DEFAULT_CATALOG, now, log }, task),
          },
          newTask,
        ),
      );
    },
    callback: async (path, headers, body) => {
      const payload = JSON.stringify(body);
      const type = { 'content-type': 'application/json' };
      const answer = await orKilled(
        Promise.resolve(app.inject({ method: 'POST', url: path, headers: { ...type, ...headers }, payload })),
      );
      return answer?.statusCode;
    },
    reconcile: async mayPoll => {
      const ids = await tasks.openTasks.ids();
      await orKilled(Promise.all(ids.map(id => reconcileTask(reconcileOptions, id, mayPoll))));
    },
    settle: async () => {
      for (let round = 0; round < 3; round++)
        await orKilled(Promise.all([submitter.settle(), publisher.settle()]));
    },
  };
}

function mediaBatchFrom({ media, file }: ModelEnvironment, wanted: readonly CardMedia[]): MediaBatch {
  const keys = wanted.map(({ key }) => key);
  const dispose = async () => {};
  const files = wanted.map(({ key, kind }): [string, MediaFile] => {
    const type =
      kind === 'audio'
        ? { kind, mime: 'audio/mpeg', extension: 'mp3' }
        : { kind, mime: 'image/png', extension: 'png' };
    return [key, { path: file, bytes: 10, type, dispose, [Symbol.asyncDispose]: dispose }];
  });
  return {
    files: new Map(media === 'there' ? files : []),
    failed: media === 'late' ? keys : [],
    unfetchable: media === 'hopeless' ? keys : [],
    [Symbol.asyncDispose]: dispose,
  };
}
