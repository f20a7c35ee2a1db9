import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { DRAIN_MS, END_WITHIN_MS, STOP_TIMES } from '../../../src/app/stopTimes.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** A program that never gets its stop done, and says each time that it was asked for it. */
const STUBBORN = `
  import { listenForShutdown } from './src/app/shutdown.ts';
  const shutdown = listenForShutdown();
  shutdown.signal.addEventListener('abort', () => console.log('stopping'));
  setInterval(() => {}, 1000);
  console.log('ready');`;

/** Longer than a repetition of the same signal takes, as npm passes it on. */
const LATER_MS = 1200;

test('GIVEN a program whose stop hangs WHEN another signal comes later THEN it ends at once', async () => {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', STUBBORN], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  child.kill('SIGTERM');
  await once(child.stdout, 'data');
  child.kill('SIGTERM');
  await wait(LATER_MS);
  assert.equal(child.signalCode, null, 'the same signal twice in a moment is one');
  child.kill('SIGINT');
  const [, signal] = await once(child, 'exit');
  assert.equal(signal, 'SIGINT');
});

test('GIVEN a stop in which everything takes as long as it may WHEN the times are added up THEN the store is closed before the process is ended', () => {
  const sum = Object.values(STOP_TIMES).reduce((total, ms) => total + ms, 0);
  assert.ok(sum < END_WITHIN_MS, `${sum} ms`);
  assert.ok(DRAIN_MS < STOP_TIMES.work, 'callbacks are answered in the time of the running work');
});
