import { flushCompileCache } from 'node:module';
import { Client, Events } from 'discord.js';

// Baseline of the bot's start: a client without intents that only logs in.

const client = new Client({ intents: [], rest: { api: String(process.env.DISCORD_API_URL) } });
client.once(Events.ClientReady, () => {
  process.stdout.write('ready\n');
  // Stored code is what the second start is faster by, here as in the bot.
  flushCompileCache();
});
await client.login(process.env.DISCORD_TOKEN);
