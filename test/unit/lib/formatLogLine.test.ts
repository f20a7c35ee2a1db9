import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatLogLine } from '../../../src/lib/formatLogLine.ts';
import { createLogger } from '../../../src/lib/logger.ts';

const CLOCK = /^\d\d:\d\d:\d\d /;

function logged(write: (log: ReturnType<typeof createLogger>) => void): string {
  let output = '';
  write(
    createLogger('trace', {
      write: line => {
        output += formatLogLine(line);
      },
    }),
  );
  assert.match(output, CLOCK);
  return output.replace(CLOCK, '');
}

test('GIVEN entries of the log WHEN they are shown on a terminal THEN each is one readable line', () => {
  assert.equal(
    logged(log => log.info('Stopped')),
    'Stopped\n',
  );
  assert.equal(
    logged(log => log.info({ host: '127.0.0.1', port: 3000 }, 'Listening for callbacks')),
    'Listening for callbacks (host=127.0.0.1, port=3000)\n',
  );
  assert.equal(
    logged(log => log.warn({ task: 'a b', charged: { credits: 2 } }, 'Charge differs')),
    `${String.raw`Warning: Charge differs (task="a b", charged="{\"credits\":2}")`}\n`,
  );
  const error = Object.assign(new Error('no\nspace'), { code: 'ENOSPC' });
  assert.equal(
    logged(log => log.error({ err: error }, 'Write failed')),
    'Error: Write failed (err=Error ENOSPC no space)\n',
  );
});

test('GIVEN text from outside that would colour or clear the terminal WHEN it is shown THEN it cannot', () => {
  const shown = logged(log =>
    log.info({ vendorMessage: '\u001b[2J\u009b1m\r\nStopped' }, 'Task \u001b[31mrejected'),
  );
  assert.doesNotMatch(shown.slice(0, -1), /\p{Cc}/u);
  assert.equal(shown.split('\n').length, 2);
});

test('GIVEN text that is no entry of the log WHEN it is shown THEN it stays as it is', () => {
  assert.equal(formatLogLine('plain text\n'), 'plain text\n');
});
