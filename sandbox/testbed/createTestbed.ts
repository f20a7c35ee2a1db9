// First, as in the bot: the copy of undici that is loaded first sends the requests of all copies, and only that of discord.js
// takes forms of another one.
import 'discord.js';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClock, type SandboxClock } from '../clock.ts';
import { type DiscordOptions, type SandboxDiscord, startDiscord } from '../discord/startDiscord.ts';
import { ANSWER_WITHIN_MS } from '../discord/world.ts';
import { type KieOptions, type SandboxKie, startKie } from '../kie/startKie.ts';
import { scaled } from '../timeScale.ts';
import { freePort } from './freePort.ts';
import { OPEN_SETTINGS } from './openSettings.ts';
import type { RunningBot } from './runningBot.ts';
import { tinyMedia } from './tinyMedia.ts';

/** Everything that an e2e test needs: a Discord, a KIE, and the real bot between them. */
export interface Testbed<Bot extends RunningBot = RunningBot> {
  readonly discord: SandboxDiscord;
  readonly kie: SandboxKie;
  readonly clock: SandboxClock;
  /** The current bot. */
  readonly bot: Bot;
  readonly env: Record<string, string>;
  readonly storeFile: string;
  /** Starts the bot again on the same store, with some settings changed. The previous one must have ended. */
  restart(env?: Record<string, string>): Promise<Bot>;
  [Symbol.asyncDispose](): Promise<void>;
}

export interface TestbedOptions {
  readonly env?: Record<string, string>;
  readonly kie?: KieOptions;
  readonly discord?: DiscordOptions;
  /** Changes the fakes before the bot starts. */
  readonly prepare?: (discord: SandboxDiscord, kie: SandboxKie) => void;
  /** If false, the vendor has no URL for callbacks. */
  readonly publicUrl?: boolean;
  /** Commands that must be registered before the test continues; default `/song` and `/lyrics`. */
  readonly commands?: readonly string[];
}

/** How a testbed starts its bot, and how it ends the last one. */
export interface BotRunner<Bot extends RunningBot> {
  /** Resolves when the callback endpoint of the bot responds. */
  start(env: Record<string, string>): Promise<Bot>;
  end(bot: Bot): Promise<unknown>;
}

/** Starts the fakes and a bot. Resolves when the bot is connected and its commands are registered. */
export async function createTestbed<Bot extends RunningBot>(
  runner: BotRunner<Bot>,
  {
    env = {},
    kie: kieOptions,
    discord: discordOptions,
    publicUrl = true,
    prepare,
    commands = ['song', 'lyrics'],
  }: TestbedOptions,
): Promise<Testbed<Bot>> {
  const clock = createClock();
  const discord = await startDiscord({ clock, answerWithinMs: scaled(ANSWER_WITHIN_MS), ...discordOptions });
  // Tests that control the vendor rarely need real music; `media: undefined` asks for it.
  const media = kieOptions?.automatic ? undefined : tinyMedia();
  const kie = await startKie({ clock, automatic: false, media, ...kieOptions });
  prepare?.(discord, kie);
  const folder = mkdtempSync(join(tmpdir(), 'bot-test-'));
  const storeFile = join(folder, 'bot.sqlite');
  const port = String(await freePort());
  const settings: Record<string, string> = {
    ...OPEN_SETTINGS,
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.apiUrl,
    KIE_API_KEY: kie.apiKey,
    KIE_API_URL: kie.apiUrl,
    KIE_UPLOAD_URL: kie.uploadUrl,
    PORT: port,
    STORE_URL: `sqlite://${storeFile}`,
    MEDIA_PRIVATE_HOSTS: '127.0.0.1',
    TMPDIR: folder,
    ...(publicUrl && { PUBLIC_URL: `http://127.0.0.1:${port}` }),
    ...env,
  };
  const closeFakes = async () => {
    await Promise.all([discord.close(), kie.close()]);
    rmSync(folder, { recursive: true, force: true });
  };
  let bot = await runner.start(settings).catch(async (error: unknown) => {
    // Open servers would keep the process of the test alive, so that nobody sees why it has failed.
    await closeFakes();
    throw error;
  });
  await discord.ready(commands);
  return {
    discord,
    kie,
    clock,
    env: settings,
    storeFile,
    get bot() {
      return bot;
    },
    restart: async (changes = {}) => {
      bot = await runner.start({ ...settings, ...changes });
      await discord.ready(commands);
      return bot;
    },
    [Symbol.asyncDispose]: async () => {
      // The bot first: it closes its connection to the gateway, and then nothing of it is left.
      await runner.end(bot);
      await closeFakes();
    },
  };
}
