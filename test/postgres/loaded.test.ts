import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

const folder = mkdtempSync(join(tmpdir(), 'loaded-test-'));
after(() => rmSync(folder, { recursive: true }));

/** Prints each module that is loaded. */
const WATCH = `data:text/javascript,${encodeURIComponent(`
  import { registerHooks } from 'node:module';
  registerHooks({ load: (url, context, next) => { console.log(url); return next(url, context); } });
`)}`;

const SRC = new URL('../../src', import.meta.url).href;

/** Loads the bot, opens a store in a file and then, without success, one on a server. */
const SCRIPT = (file: string) => `
  await import('${SRC}/app/createServices.ts');
  await import('${SRC}/app/runApp.ts');
  const { openStore } = await import('${SRC}/store/openStore.ts');
  await (await openStore(${JSON.stringify(file)})).close();
  console.log('closed');
  await openStore('postgres://nobody@127.0.0.1:1/none?host=/nowhere%00').catch(() => {});
  process.exit();`;

const isOfPostgres = (url: string) =>
  /node_modules\/(pg|pg-[a-z-]+)\//.test(url) || /src\/store\/postgres\/(?!postgresUrl)/.test(url);

test('GIVEN a store in a file WHEN everything of the bot is loaded and the store opened THEN nothing for PostgreSQL is', () => {
  const script = join(folder, 'script.mjs');
  writeFileSync(script, SCRIPT(join(folder, 'bot.sqlite')));
  const printed = execFileSync(process.execPath, ['--import', WATCH, script], { encoding: 'utf8' }).split(
    '\n',
  );
  const closed = printed.indexOf('closed');
  const forFile = printed.slice(0, closed);
  assert.ok(forFile.some(url => url.endsWith('src/app/createServices.ts')));
  assert.deepEqual(forFile.filter(isOfPostgres), []);
  assert.ok(
    printed.slice(closed).some(url => /node_modules\/pg-boss\//.test(url)),
    'the same look finds it',
  );
});
