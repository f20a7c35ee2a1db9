import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { createClock, type SandboxClock } from '../clock.ts';
import { type DiscordOptions, startDiscord } from '../discord/startDiscord.ts';
import { type KieOptions, startKie } from '../kie/startKie.ts';
import { scaled } from '../timeScale.ts';
import { type BotProcess, startProcess } from './botProcess.ts';
import type { Testbed } from './createTestbed.ts';
import { freePort } from './freePort.ts';
import { OPEN_SETTINGS } from './openSettings.ts';
import { type Balancer, startBalancer } from './startBalancer.ts';
import { tinyMedia } from './tinyMedia.ts';

/** Milliseconds for a bot to be connected on a busy machine. */
const READY_WITHIN_MS = scaled(20_000);

/** Milliseconds between two looks whether it is. */
const READY_CHECK_MS = 20;

/** What requests to the vendor say of the bot that makes them. */
const AGENT = /^Mozilla\/5\.0 \(bot (\w+)\)$/;

/** A bot in its own process, with its port for callbacks. */
export interface NamedBot extends BotProcess {
  readonly name: string;
  readonly port: number;
}

/** Several bots, each in its own process, with one store, one Discord, one KIE, and a balancer before their callbacks. */
export interface ManyTestbed extends Pick<Testbed, 'discord' | 'kie' | 'clock'> {
  readonly balancer: Balancer;
  /** The last process with this name. */
  bot(name: string): NamedBot;
  /** All bots but the one with this name. */
  othersOf(name: string): NamedBot[];
  /** The name of the bot that has sent a request to Discord (`client`) or to the vendor (`userAgent`). */
  senderOf(request: { readonly client?: string; readonly userAgent?: string | undefined }): string;
  /** Starts a bot, also one that has ended, on the same port. Resolves when it is ready. */
  start(name: string, env?: Record<string, string>): Promise<NamedBot>;
  [Symbol.asyncDispose](): Promise<void>;
}

export interface ManyTestbedOptions {
  /** Address of a database that all share. */
  readonly storeUrl: string;
  /** Names of the bots that are started; default A and B. */
  readonly bots?: readonly string[];
  readonly env?: Record<string, string>;
  /** The clock of the fakes. */
  readonly clock?: SandboxClock;
  readonly kie?: KieOptions;
  readonly discord?: DiscordOptions;
  /** Program in place of the bot. */
  readonly command?: readonly string[];
  readonly commands?: readonly string[];
}

/** Starts the fakes and the bots. Resolves when all are connected, and the commands are registered. */
export async function startManyTestbed({
  storeUrl,
  bots: names = ['A', 'B'],
  env = {},
  clock = createClock(),
  kie: kieOptions,
  discord: discordOptions,
  command,
  commands = ['song', 'lyrics'],
}: ManyTestbedOptions): Promise<ManyTestbed> {
  const discord = await startDiscord({ clock, ...discordOptions });
  const kie = await startKie({ clock, automatic: false, media: tinyMedia(), ...kieOptions });
  const balancer = await startBalancer();
  const folder = mkdtempSync(join(tmpdir(), 'bots-test-'));
  const settings: Record<string, string> = {
    ...OPEN_SETTINGS,
    DISCORD_TOKEN: discord.token,
    KIE_API_KEY: kie.apiKey,
    KIE_API_URL: kie.apiUrl,
    KIE_UPLOAD_URL: kie.uploadUrl,
    PUBLIC_URL: balancer.url,
    STORE_URL: storeUrl,
    MEDIA_PRIVATE_HOSTS: '127.0.0.1',
    TMPDIR: folder,
    ...env,
  };
  const ports = new Map<string, number>();
  const bots = new Map<string, NamedBot>();

  async function start(name: string, changes: Record<string, string> = {}): Promise<NamedBot> {
    const port = ports.get(name) ?? (await freePort());
    ports.set(name, port);
    const started = startProcess(
      {
        ...settings,
        DISCORD_API_URL: discord.addressOf(name),
        MEDIA_USER_AGENT: `Mozilla/5.0 (bot ${name})`,
        PORT: String(port),
        ...changes,
      },
      command,
    );
    const bot = { ...started, name, port };
    bots.set(name, bot);
    await untilReady(bot);
    balancer.add(port);
    return bot;
  }

  function bot(name: string): NamedBot {
    const found = bots.get(name);
    if (!found) throw new Error(`No bot has the name ${name}`);
    return found;
  }

  async function dispose(): Promise<void> {
    await Promise.all([...bots.values()].map(one => one.kill()));
    await Promise.all([discord.close(), kie.close(), balancer.close()]);
    rmSync(folder, { recursive: true, force: true });
  }

  try {
    await Promise.all(names.map(name => start(name)));
    await discord.ready(commands);
  } catch (error) {
    await dispose();
    throw error;
  }
  return {
    discord,
    kie,
    clock,
    balancer,
    bot,
    othersOf: name => [...bots.values()].filter(one => one.name !== name),
    senderOf: ({ client, userAgent }) => {
      const name = client ?? AGENT.exec(userAgent ?? '')?.[1];
      if (name === undefined) throw new Error('The request does not say which bot has sent it');
      return name;
    },
    start,
    [Symbol.asyncDispose]: dispose,
  };
}

/** Resolves when a bot is connected to Discord and has its store. */
async function untilReady(bot: NamedBot): Promise<void> {
  const deadline = Date.now() + READY_WITHIN_MS;
  const failed = bot.ended.then(code =>
    Promise.reject(new Error(`The bot ${bot.name} ended with ${code}:\n${bot.output()}`)),
  );
  failed.catch(() => {});
  const isReady = async () =>
    (await fetch(`http://127.0.0.1:${bot.port}/readyz`).catch(() => undefined))?.ok === true;
  while (!(await Promise.race([isReady(), failed]))) {
    if (Date.now() > deadline) throw new Error(`The bot ${bot.name} is not ready:\n${bot.output()}`);
    await wait(READY_CHECK_MS);
  }
}
