import { Client, Events } from 'discord.js';

// The least that a Discord bot is: a client without intents that logs in. What the bot's start is compared with.

const client = new Client({ intents: [], rest: { api: String(process.env.DISCORD_API_URL) } });
client.once(Events.ClientReady, () => process.stdout.write('ready\n'));
await client.login(process.env.DISCORD_TOKEN);
