import { createPageServer } from './page/createPageServer.ts';
import { startPageBackend } from './page/startPageBackend.ts';

/** The page's port, unless SANDBOX_PORT names another; if it is taken, any free one. */
const PORT = 4000;

const WELCOME = `A Discord and a KIE on this machine, and the real bot between them. No key, no account, no network.
Open this address, and type /song:
`;

// Node's warning about the experimental stripping of types would only confuse people who try the bot.
process.removeAllListeners('warning');

const backend = await startPageBackend();
const wanted = Number(process.env.SANDBOX_PORT ?? PORT);
const server = await createPageServer(backend, wanted).catch(() => createPageServer(backend));
console.log(`${WELCOME}\n  ${server.url}\n\nCtrl+C ends it. Nothing is kept.`);

const stop = (): void => {
  void server
    .close()
    .then(() => backend[Symbol.asyncDispose]())
    .finally(() => process.exit(0));
};
process.once('SIGINT', stop);
process.once('SIGTERM', stop);
