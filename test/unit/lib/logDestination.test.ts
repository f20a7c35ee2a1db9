import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** Starts a process that logs through the destination, and does what `body` says with it. */
function start(body: string) {
  const code = `
    import { createLogDestination } from './src/lib/createLogDestination.ts';
    const { write, flush } = createLogDestination(process.stdout.fd);
    process.on('exit', flush);
    const words = process.stdin[Symbol.asyncIterator]();
    ${body}`;
  return spawn(process.execPath, ['--input-type=module', '--eval', code], {
    cwd: ROOT,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
}

test('GIVEN a process that logs more than a pipe holds WHEN it exits at once THEN nothing is missing, and the order is kept', async () => {
  const child = start(
    "for (let line = 0; line < 20000; line++) write('line ' + line + '\\n'); process.exit(3);",
  );
  const [[code], output] = await Promise.all([once(child, 'exit'), text(child.stdout)]);
  assert.equal(code, 3);
  assert.deepEqual(
    output.trimEnd().split('\n'),
    Array.from({ length: 20000 }, (_, line) => `line ${line}`),
  );
});

test('GIVEN a reader that does not read WHEN the process logs and exits THEN it continues meanwhile, and ends', async () => {
  const child = start(
    "write('x'.repeat(3_000_000)); setTimeout(() => process.stderr.write(''), 1); process.exit(3);",
  );
  const [code] = await once(child, 'exit');
  assert.equal(code, 3);
  child.stdout.destroy();
});

test('GIVEN a reader that is gone WHEN the process continues to log THEN it continues, and ends when it is told to', async () => {
  const child = start(
    "await words.next(); write('one\\n'); setInterval(() => write('more\\n'), 5); await words.next(); process.exit(3);",
  );
  child.stdout.destroy();
  await once(child.stdout, 'close');
  child.stdin.write('go');
  setTimeout(() => child.stdin.end(), 100);
  const [code] = await once(child, 'exit');
  assert.equal(code, 3);
});

test('GIVEN a reader that is gone WHEN the process logs and exits in the same turn THEN it ends', async () => {
  const child = start("await words.next(); write('one\\n'); write('two\\n'); process.exit(3);");
  child.stdout.destroy();
  await once(child.stdout, 'close');
  child.stdin.write('go');
  const [code] = await once(child, 'exit');
  assert.equal(code, 3);
});
