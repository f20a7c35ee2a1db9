import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { pino } from 'pino';
import type { Member } from '../../../../sandbox/discord/member.ts';
import type { SandboxChannel } from '../../../../sandbox/discord/records/channel.ts';
import type { SandboxMessage } from '../../../../sandbox/discord/records/message.ts';
import type { Reply } from '../../../../sandbox/discord/reply.ts';
import type { SandboxDiscord } from '../../../../sandbox/discord/startDiscord.ts';
import { scaled } from '../../../../sandbox/timeScale.ts';
import { acknowledge } from '../../../../src/discord/publish/acknowledge.ts';
import { createPublisher } from '../../../../src/discord/publish/publisher.ts';
import { createRoutes } from '../../../../src/discord/publish/routes.ts';
import { createRest } from '../../../../src/discord/rest/createRest.ts';
import { isTokenInvalid } from '../../../../src/discord/rest/isTokenInvalid.ts';
import { applyUpdate } from '../../../../src/domain/applyUpdate.ts';
import type { Origin } from '../../../../src/domain/origin.ts';
import type { Task } from '../../../../src/domain/task.ts';
import type { Update } from '../../../../src/domain/update.ts';
import { createCoordination } from '../../../../src/store/createCoordination.ts';
import { DEFAULT_CATALOG } from '../../../../src/suno/catalog/catalog.ts';
import type { TaskStore } from '../../../../src/tasks/store/taskStore.ts';
import { createIntent, type StartOptions } from '../../../../src/tasks/submit/createIntent.ts';
import { startRest } from '../../../sandbox/discord/rest.ts';
import { instantDownloads } from '../../../support/instantDownloads.ts';
import { makeTask } from '../../../support/makeTask.ts';
import { noTags } from '../../../support/noTags.ts';
import { openTaskStore } from '../../../support/openTaskStore.ts';
import { fetchFakeBatch } from './fetchFakeBatch.ts';

/** Milliseconds after which a request without a response is aborted; minutes in the real bot. */
const TIMEOUT_MS = scaled(1000);

/**
 * The bot's code for Discord without a gateway, on the sandbox's clock, so that a test can advance it by fifteen
 * minutes.
 */
export interface SandboxBot {
  readonly discord: SandboxDiscord;
  readonly tasks: TaskStore;
  /** A member requests a song. Resolves when the bot has handled the card. */
  startSong(where?: RequestTarget): Promise<StartedRequest>;
  /** A member requests a song, and reads its card. */
  requestSong(where?: RequestTarget): Promise<RequestedSong>;
  /** Stores an update of a task and publishes it. */
  applyUpdate(id: string, update: Update): Promise<void>;
  publish(id: string): Promise<void>;
  read(id: string): Promise<Task>;
  /** Ids of tasks that were submitted to the vendor. */
  readonly submitted: string[];
  /** Results of the checks whether Discord rejects the token. */
  readonly invalidTokens: boolean[];
  /** Requests since the last call, with their statuses. */
  requests(): string[];
}

export interface StartedRequest {
  readonly reply: Reply;
  readonly member: Member;
}

export interface RequestedSong extends StartedRequest {
  readonly id: string;
  readonly card: SandboxMessage;
}

interface RequestTarget {
  readonly channel?: SandboxChannel;
  readonly member?: Member;
}

const silentLog = pino({ level: 'silent' });

/** Starts such a bot in its own Discord. */
export async function startSandboxBot(t: TestContext): Promise<SandboxBot> {
  const { discord } = await startRest(t);
  const { now } = discord.clock;
  const folder = await mkdtemp(join(tmpdir(), 'publish-'));
  t.after(() => rm(folder, { recursive: true }));
  const tasks = await openTaskStore(now);
  const options = { apiUrl: discord.apiUrl, token: discord.token, timeoutMs: TIMEOUT_MS };
  const publishing = createRest(options);
  const submitted: string[] = [];
  const revoked: boolean[] = [];
  let checking: Promise<unknown> = Promise.resolve();
  const publisher = createPublisher({
    coordination: createCoordination(),
    catalog: DEFAULT_CATALOG,
    readTags: noTags,
    tasks,
    routes: createRoutes(publishing),
    downloads: instantDownloads((wanted, limitBytes) => fetchFakeBatch(folder, wanted, limitBytes)),
    now,
    log: silentLog,
    onTokenInvalid: () => {
      checking = isTokenInvalid(publishing).then(refused => revoked.push(refused));
    },
    random: () => 0,
    wait: async ms => {
      await checking;
      discord.clock.advance(ms);
      // discord.js waits for rate limits by the real clock; other delays can be skipped.
      if (discord.requests.at(-1)?.status === 429) await setTimeout(ms);
    },
  });
  const acknowledging = { rest: createRest(options), catalog: DEFAULT_CATALOG, now, log: silentLog };
  const starting: StartOptions = {
    tasks,
    locks: createCoordination().locks,
    vendor: 'kie',
    maxOpenPerMember: 10,
    acknowledge: task => acknowledge(acknowledging, task),
    submit: id => void submitted.push(id),
    now,
  };
  let seen = 0;

  async function begin({
    channel,
    member = discord.member('ada'),
  }: RequestTarget = {}): Promise<StartedRequest> {
    const reply = member.type('song', {}, channel ? { channel } : {});
    const { input, request } = makeTask();
    const origin = originOf(reply, discord);
    await createIntent(starting, {
      operation: 'generate',
      input,
      request,
      price: 12,
      origin,
      idempotencyKey: origin.interactionId,
    });
    return { reply, member };
  }

  return {
    discord,
    tasks,
    submitted,
    invalidTokens: revoked,
    startSong: begin,
    requestSong: async where => {
      const created = await begin(where);
      const [id = ''] = (await tasks.openTasks.waitingOf(created.member.id)).slice(-1);
      return { ...created, id, card: await created.reply.message() };
    },
    applyUpdate: async (id, update) => {
      await tasks.update(id, task => applyUpdate(task, update, now()));
      publisher.publish(id);
      await publisher.settle();
    },
    publish: async id => {
      publisher.publish(id, { retryMedia: true });
      await publisher.settle();
    },
    read: async id => (await tasks.get(id)) ?? Promise.reject(new Error('The task is gone.')),
    requests: () => {
      const updates = discord.requests.slice(seen);
      seen = discord.requests.length;
      return updates.map(({ method, route, status }) => `${method} ${route} ${status}`);
    },
  };
}

function originOf({ record }: Reply, discord: SandboxDiscord): Origin {
  return {
    applicationId: discord.applicationId,
    interactionId: record.id,
    token: record.token,
    askedAt: record.at,
    channelId: record.channel.id,
    guildId: record.channel.guildId,
    userId: record.member.id,
    locale: record.member.locale,
    uploadLimit: record.uploadLimit,
    channelRoute: true,
  };
}
