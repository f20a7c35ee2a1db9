// Starts a TypeScript file of this project, or says in a sentence which Node it needs. Plain JavaScript, because an older
// Node cannot read the rest.
import module from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';

const NEEDED = 24;

/** Milliseconds between looks at whether the shell that npm started is gone. */
const ORPHAN_CHECK_MS = 250;

const [major] = process.versions.node.split('.').map(Number);
const [, , file, ...rest] = process.argv;

if (major < NEEDED) {
  process.stderr.write(
    `This needs Node ${NEEDED} or newer, and this is Node ${process.versions.node}.\n` +
      `On Linux and Windows (64 bit), "npm ci" brings it along: run this with npm, for example "npm start".\n` +
      `Elsewhere, install it from https://nodejs.org and start again.\n`,
  );
  process.exit(1);
}
// Keeps compiled code, with the types already stripped, between starts. The cache is not in a folder for temporary files,
// because other users could write there and the bot would run their code. If the folder cannot be written, nothing is
// cached. NODE_COMPILE_CACHE names another folder.
module.enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/compiled', import.meta.url)));
// npm passes a signal to its shell alone, and some shells die of it without passing it on: the process that is left behind
// notices that it has another parent, and stops as if it had got the signal itself.
if (process.env.npm_lifecycle_event) {
  const parent = process.ppid;
  const orphanCheck = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(orphanCheck);
    process.kill(process.pid, 'SIGTERM');
  }, ORPHAN_CHECK_MS).unref();
}
process.argv = [process.argv[0], file, ...rest];
await import(pathToFileURL(file).href);
