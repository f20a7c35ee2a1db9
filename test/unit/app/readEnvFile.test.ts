import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { readEnvFile } from '../../../src/app/readEnvFile.ts';
import { OperatorError } from '../../../src/lib/operatorError.ts';

const folder = mkdtempSync(join(tmpdir(), 'env-test-'));
after(() => rmSync(folder, { recursive: true, force: true }));

function read(content: string | Buffer): ReturnType<typeof readEnvFile> {
  const file = join(folder, '.env');
  writeFileSync(file, content);
  return readEnvFile(file);
}

test('GIVEN no file WHEN settings are read THEN there are none, and no error', () => {
  assert.equal(readEnvFile(join(folder, 'nowhere')), undefined);
});

test('GIVEN settings with comments and straight quotes WHEN they are read THEN the values are right', () => {
  assert.deepEqual(
    { ...read('# a comment\nA=1\nB="two words" # why\n\nC=\n') },
    { A: '1', B: 'two words', C: '' },
  );
});

test('GIVEN a byte order mark, as Notepad writes it, WHEN settings are read THEN the first name is right', () => {
  assert.deepEqual(
    { ...read('\ufeffDISCORD_TOKEN=abc\r\nKIE_API_KEY=def\r\n') },
    { DISCORD_TOKEN: 'abc', KIE_API_KEY: 'def' },
  );
});

for (const [name, content] of [
  ['with a mark', Buffer.from('\ufeffDISCORD_TOKEN=abc', 'utf16le')],
  ['without one', Buffer.from('DISCORD_TOKEN=abc', 'utf16le')],
] as const)
  test(`GIVEN a file in UTF-16 ${name} WHEN settings are read THEN the error says how to save it`, () => {
    assert.throws(
      () => read(content),
      (error: unknown) =>
        error instanceof OperatorError && /UTF-16.+Save it again as UTF-8/.test(error.message),
    );
  });

test('GIVEN curly quotes WHEN settings are read THEN the error names the setting, and never its value', () => {
  assert.throws(
    () => read('DISCORD_TOKEN=“abc-secret”'),
    (error: unknown) =>
      error instanceof OperatorError &&
      /DISCORD_TOKEN.+curly quotes/.test(error.message) &&
      !error.message.includes('abc-secret'),
  );
});

test('GIVEN a folder in place of the file WHEN settings are read THEN the error says so, and what to do', () => {
  assert.throws(() => readEnvFile(folder), /^OperatorError: .* is a folder.*copy \.env\.example/);
});
