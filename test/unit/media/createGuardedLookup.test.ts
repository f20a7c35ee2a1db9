import assert from 'node:assert/strict';
import type { LookupAddress, LookupOptions } from 'node:dns';
import { test } from 'node:test';
import { createGuardedLookup } from '../../../src/media/fetch/createGuardedLookup.ts';
import { MediaError } from '../../../src/media/fetch/mediaError.ts';

type Lookup = ReturnType<typeof createGuardedLookup>;

function ask(lookup: Lookup, host: string, options: LookupOptions = { all: true }): Promise<LookupAddress[]> {
  return new Promise((resolve, reject) =>
    lookup(host, options, (error, address, family) => {
      if (error) reject(error);
      else resolve(typeof address === 'string' ? [{ address, family: family ?? 0 }] : address);
    }),
  );
}

const isPrivate = (error: unknown): boolean => error instanceof MediaError && error.reason === 'private';

test('GIVEN a name that resolves to a public and then a private address WHEN sockets connect twice THEN the second is rejected', async () => {
  const answers = [['1.1.1.1'], ['127.0.0.1']];
  const lookup = createGuardedLookup(new Set(), async () => answers.shift() ?? []);
  assert.deepEqual(await ask(lookup, 'rebind.example'), [{ address: '1.1.1.1', family: 4 }]);
  await assert.rejects(ask(lookup, 'rebind.example'), isPrivate);
});

test('GIVEN one private address among public ones WHEN the name is looked up THEN it is rejected', async () => {
  for (const addresses of [
    ['1.1.1.1', '10.0.0.1'],
    ['2606:4700::1111', '::ffff:192.168.0.1'],
  ]) {
    await assert.rejects(
      ask(
        createGuardedLookup(new Set(), async () => addresses),
        'mixed.example',
      ),
      isPrivate,
    );
  }
});

test('GIVEN a private host WHEN it is looked up THEN its private address is returned, and no other name has it', async () => {
  const lookup = createGuardedLookup(new Set(['media.internal']), async () => ['10.0.0.1']);
  assert.deepEqual(await ask(lookup, 'media.internal'), [{ address: '10.0.0.1', family: 4 }]);
  await assert.rejects(ask(lookup, 'x.media.internal'), isPrivate);
});

test('GIVEN a socket that wants one address of a family WHEN it looks up THEN it gets a checked one', async () => {
  const lookup = createGuardedLookup(new Set(), async () => ['1.1.1.1', '2606:4700::1111']);
  assert.deepEqual(await ask(lookup, 'both.example', { family: 6 }), [
    { address: '2606:4700::1111', family: 6 },
  ]);
  assert.deepEqual(await ask(lookup, 'both.example', {}), [{ address: '1.1.1.1', family: 4 }]);
});

test('GIVEN a name without an address WHEN it is looked up THEN the error is retryable', async () => {
  await assert.rejects(
    ask(
      createGuardedLookup(new Set(), async () => []),
      'gone.example',
    ),
    error => error instanceof MediaError && error.reason === 'network' && error.retryable,
  );
});
