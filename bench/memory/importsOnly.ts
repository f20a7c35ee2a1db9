// Baseline of the bot's memory: a process that loads the same libraries and does not use them.

await Promise.all([
  import('@keyv/sqlite'),
  import('@sapphire/async-queue'),
  import('discord.js'),
  import('fastify'),
  import('i18next'),
  import('ipaddr.js'),
  import('keyv'),
  import('node:sqlite'),
  import('p-limit'),
  import('pino'),
  import('prom-client'),
  import('undici'),
  import('zod'),
]);
process.stdout.write('ready\n');
setInterval(() => {}, 1000);
