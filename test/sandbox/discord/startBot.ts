import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { type ApplicationCommandData, Client, Events, type Interaction } from 'discord.js';
import { createClock } from '../../../sandbox/clock.ts';
import { type SandboxDiscord, startDiscord } from '../../../sandbox/discord/startDiscord.ts';

/** Starts a sandbox whose clock stands still, and a bot with discord.js that handles interactions with `handle`. */
export async function startBot(
  t: TestContext,
  commands: ApplicationCommandData[],
  handle: (interaction: Interaction) => Promise<unknown> = async () => {},
): Promise<{ discord: SandboxDiscord; client: Client; errors: unknown[] }> {
  const discord = await startDiscord({ clock: createClock({ speed: 0 }) });
  const client = new Client({ intents: [], rest: { api: discord.apiUrl, retries: 0, timeout: 5_000 } });
  const errors: unknown[] = [];
  client.on(Events.Error, error => errors.push(error));
  client.on(Events.InteractionCreate, interaction => {
    handle(interaction).catch(error => errors.push(error));
  });
  t.after(async () => {
    await client.destroy();
    await discord.close();
    assert.deepEqual(errors, []);
  });
  const ready = new Promise(resolve => client.once(Events.ClientReady, resolve));
  await client.login(discord.token);
  await ready;
  await client.application?.commands.set(commands);
  await discord.ready(commands.map(({ name }) => name));
  return { discord, client, errors };
}
