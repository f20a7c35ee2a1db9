// Waits until the bot of this folder is ready, at most a minute. For service managers, after the start.
import { ENV_FILE, readEnvironment } from '../src/app/readEnvironment.ts';
import { localAddress } from '../src/doctor/localAddress.ts';
import { waitUntilReady } from './deploy/waitUntilReady.ts';

/** Milliseconds. */
const AT_MOST_MS = 60_000;

const { HOST = '127.0.0.1', PORT = '3000' } = readEnvironment({ file: ENV_FILE, environment: process.env });
const isReady = await waitUntilReady(localAddress(HOST, Number(PORT)), { atMostMs: AT_MOST_MS });
if (!isReady) console.error('The bot is not ready yet, and goes on trying. Its log says why.');
process.exit(isReady ? 0 : 1);
