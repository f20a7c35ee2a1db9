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

test('GIVEN what the bot says at its start WHEN it is shown THEN four plain lines say whether all is well, the link on its own', () => {
  let output = '';
  const log = createLogger('info', {
    write: line => {
      output += formatLogLine(line);
    },
  });
  const invite = 'https://discord.com/oauth2/authorize?client_id=1';
  log.info({ check: 'Discord' }, 'Discord knows the token: shantyman, in 2 servers.');
  log.info({ check: 'Intents' }, 'No intent is on.');
  log.info({ check: 'Key' }, 'KIE accepts the key: 188 credits, about 15 songs.');
  log.warn({ check: 'Callbacks' }, 'PUBLIC_URL is not set.');
  log.info({ invite }, 'Invite link');
  assert.deepEqual(output.split('\n'), [
    '✓ Discord       Discord knows the token: shantyman, in 2 servers.',
    '✓ Key           KIE accepts the key: 188 credits, about 15 songs.',
    '! Callbacks     PUBLIC_URL is not set.',
    'Invite link:',
    invite,
    '',
  ]);
  assert.equal(
    logged(entries => entries.info({ user: 'shantyman', invite }, 'Connected to Discord')),
    'Connected to Discord (user=shantyman)\n',
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
