import { type ChatInputCommandInteraction, Client, Events } from 'discord.js';
import type { Express } from 'express';
import { commands } from '../../../commands/index.ts';

const { env } = process;

/** Listens, connects to Discord and registers the commands, as a minimal bot does. */
export async function connectSample(
  app: Express,
  onSong: (interaction: ChatInputCommandInteraction, prompt: string) => Promise<void>,
): Promise<void> {
  app.get('/healthz', (_request, response) => {
    response.json({ status: 'alive' });
  });
  app.listen(Number(env.PORT), '127.0.0.1');
  const client = new Client({ intents: [], rest: { api: env.DISCORD_API_URL ?? '' } });
  client.on(Events.InteractionCreate, interaction => {
    if (!interaction.isChatInputCommand()) return;
    onSong(interaction, interaction.options.getString('prompt') ?? '').catch(console.error);
  });
  client.once(Events.ClientReady, ready => {
    const definitions = commands.map(command => command.definition);
    ready.application.commands.set(definitions).catch(console.error);
  });
  await client.login(env.DISCORD_TOKEN);
}

/** Calls the vendor's API. */
export async function callVendor(path: string, body?: object): Promise<unknown> {
  const response = await fetch(`${env.KIE_API_URL}${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { authorization: `Bearer ${env.KIE_API_KEY}`, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  return response.json();
}

/** The body of a submission, with the same URL for all callbacks. */
export function songRequest(prompt: string): object {
  const callBackUrl = `${env.PUBLIC_URL}/callbacks`;
  return { customMode: false, instrumental: false, model: 'V5_5', prompt, callBackUrl };
}
