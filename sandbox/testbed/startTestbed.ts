import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClock, type SandboxClock } from '../clock.ts';
import { type DiscordOptions, type SandboxDiscord, startDiscord } from '../discord/startDiscord.ts';
import { type KieOptions, type SandboxKie, startKie } from '../kie/startKie.ts';
import { type BotProcess, startBot } from './botProcess.ts';
import { freePort } from './freePort.ts';
import { tinyMedia } from './tinyMedia.ts';

/** Everything that an e2e test needs: a Discord, a KIE, and the real bot between them. */
export interface Testbed {
  readonly discord: SandboxDiscord;
  readonly kie: SandboxKie;
  readonly clock: SandboxClock;
  /** The current process. */
  readonly bot: BotProcess;
  readonly env: Record<string, string>;
  readonly storeFile: string;
  /** Starts the bot again on the same store, with some environment variables changed. */
  restart(env?: Record<string, string>): Promise<BotProcess>;
  [Symbol.asyncDispose](): Promise<void>;
}

export interface TestbedOptions {
  readonly env?: Record<string, string>;
  readonly kie?: KieOptions;
  readonly discord?: DiscordOptions;
  /** If false, the vendor has no URL for callbacks. */
  readonly publicUrl?: boolean;
  /** Another program in place of the bot, for comparison. */
  readonly command?: readonly string[];
  /** Commands that must be registered before the test continues; default `/song` and `/lyrics`. */
  readonly commands?: readonly string[];
}

/** Starts the testbed. Resolves when the bot is connected and its commands are registered. */
export async function startTestbed({
  env = {},
  kie: kieOptions,
  discord: discordOptions,
  publicUrl = true,
  command,
  commands = ['song', 'lyrics'],
}: TestbedOptions = {}): Promise<Testbed> {
  const clock = createClock();
  const discord = await startDiscord({ clock, ...discordOptions });
  // Tests that control the vendor rarely need real music; `media: undefined` asks for it.
  const media = kieOptions?.automatic ? undefined : tinyMedia();
  const kie = await startKie({ clock, automatic: false, media, ...kieOptions });
  const folder = mkdtempSync(join(tmpdir(), 'bot-test-'));
  const storeFile = join(folder, 'bot.sqlite');
  const port = String(await freePort());
  const settings: Record<string, string> = {
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
  let bot = await startBot(settings, command);
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
      bot = await startBot({ ...settings, ...changes }, command);
      await discord.ready(commands);
      return bot;
    },
    [Symbol.asyncDispose]: async () => {
      await bot.kill();
      await Promise.all([discord.close(), kie.close()]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
