import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';

/** Files that are loaded one after the other before the bot is connected. Each imports the next when it is needed. */
const ENTRIES = ['src/main.ts', 'src/app/start.ts', 'src/app/runWithLog.ts', 'src/http/startFrontServer.ts'];

/** An import of values; those of types are gone when the file is loaded. */
const IMPORT = /^(?:import(?! type\b)|export)[^;]*? from '([^']+)';/gm;

/** Files and packages that loading a file loads, with the file that imports each first. */
function loadedBy(entries: readonly string[]): ReadonlyMap<string, string> {
  const found = new Map(entries.map(file => [file, '']));
  for (const file of found.keys()) {
    if (!file.endsWith('.ts')) continue;
    for (const [, target = ''] of readFileSync(file, 'utf8').matchAll(IMPORT)) {
      const path = target.startsWith('.') ? join(dirname(file), target).replaceAll('\\', '/') : target;
      if (!found.has(path)) found.set(path, file);
    }
  }
  return found;
}

test('GIVEN what is loaded before the bot is connected WHEN its imports are followed THEN nothing large is among them but discord.js', () => {
  const loaded = loadedBy(ENTRIES);
  assert.ok(loaded.has('src/discord/gateway/connect.ts') && loaded.has('discord.js'));
  for (const name of ['zod', 'fastify', 'undici', 'i18next', 'keyv', 'prom-client', 'node:sqlite'])
    assert.equal(loaded.get(name), undefined, `${loaded.get(name)} imports ${name}`);
});
