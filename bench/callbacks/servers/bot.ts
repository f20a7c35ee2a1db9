import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { createCallbackApp } from '../../../src/http/createCallbackApp.ts';
import { openStore } from '../../../src/store/openStore.ts';
import { createSignatureVerifier } from '../../../src/suno/client/signature.ts';
import { createTaskStore } from '../../../src/tasks/store/taskStore.ts';
import { HMAC_KEY } from '../callbackRequests.ts';

// The bot's callback endpoint with its own store: callbacks are verified, parsed, logged and on the disk before the
// response.

const store = await openStore(String(process.argv[2]));
const tasks = await createTaskStore(store.rows, store.commit, { now: Date.now, keepDays: 365 });
const app = createCallbackApp({
  tasks,
  verify: createSignatureVerifier([HMAC_KEY], Date.now),
  now: Date.now,
  onCallback: () => {},
  notReady: () => [],
  log: pino({ base: null }),
});
await app.listen({ host: '127.0.0.1', port: 0 });
process.send?.((app.server.address() as AddressInfo).port);
process.once('disconnect', () => process.exit());
