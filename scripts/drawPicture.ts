import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { watchCard } from '../sandbox/demo/watchCard.ts';
import type { Snapshot } from '../sandbox/discord/records/message.ts';
import { startProcessTestbed } from '../sandbox/testbed/startProcessTestbed.ts';
import { drawMessage } from './picture/drawMessage.ts';
import { readMessage } from './picture/readMessage.ts';

const FILE = fileURLToPath(new URL('../docs/card.svg', import.meta.url));

/** Bytes of the picture in the README. */
const MAX_BYTES = 200_000;

/** In seconds. */
const PACE = { text: 0.2, first: 0.4, complete: 0.8 };

/** Two tracks with their covers. */
const FILES = 4;

const HEAD = { member: 'ada', command: 'song', bot: 'Shantyman', time: 'Today at 20:15' };

await using testbed = await startProcessTestbed({
  kie: { automatic: true, pace: PACE },
  env: { LOG_LEVEL: 'warn' },
});
const message = await testbed.discord
  .member(HEAD.member)
  .type(HEAD.command, { prompt: process.argv[2] ?? 'a sea shanty about the last lighthouse' })
  .message();

let finished: Snapshot | undefined;
for await (const snapshot of watchCard(message, FILES)) finished = snapshot;
if (!finished || finished.attachments.length === 0) throw new Error('The song did not complete.');

const svg = drawMessage(readMessage(finished, HEAD));
if (svg.length > MAX_BYTES) throw new Error(`The picture has ${svg.length} bytes, more than ${MAX_BYTES}.`);
writeFileSync(FILE, svg);
console.log(`${FILE}  ${Math.round(svg.length / 1000)} KB`);
