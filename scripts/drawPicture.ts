import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { startProcessTestbed } from '../sandbox/testbed/startProcessTestbed.ts';
import { drawMessage } from './picture/drawMessage.ts';
import { endOf, REFUSED_PROMPT, SCENES } from './picture/pictureScenes.ts';
import { readMessage } from './picture/readMessage.ts';

const FOLDER = fileURLToPath(new URL(process.argv[2] ?? '../docs/cards/', import.meta.url));

/** The picture in the README is that of a finished song. */
const README_PICTURE = fileURLToPath(new URL('../docs/card.svg', import.meta.url));

/** Bytes of a picture. */
const MAX_BYTES = 150_000;

/** In seconds. */
const PACE = { text: 0.2, first: 0.6, complete: 1 };

/** Two tracks with their covers. */
const SONG_FILES = 4;

const HEAD = { member: 'ada', bot: 'Shantyman', time: 'Today at 20:15' };

await using testbed = await startProcessTestbed({
  kie: {
    automatic: true,
    pace: PACE,
    songSeconds: 168,
    failPrompts: ({ prompt }) => (prompt === REFUSED_PROMPT ? 400 : undefined),
  },
  env: { LOG_LEVEL: 'warn', MAX_OPEN_TASKS_PER_MEMBER: '9' },
});
const member = testbed.discord.member(HEAD.member);
const song = await member.type('song', { prompt: 'a sea shanty about the last lighthouse' }).message();
await endOf(song, SONG_FILES);

mkdirSync(FOLDER, { recursive: true });
for (const [name, perform] of Object.entries(SCENES)) {
  const { snapshot, command } = await perform({ testbed, member, song });
  const { svg, height } = drawMessage(
    readMessage(snapshot, { ...HEAD, ...(command !== undefined && { command }) }),
  );
  if (svg.length > MAX_BYTES)
    throw new Error(`The picture of ${name} has ${svg.length} bytes, more than ${MAX_BYTES}.`);
  writeFileSync(`${FOLDER}/${name}.svg`, svg);
  if (name === 'song' && process.argv[2] === undefined) writeFileSync(README_PICTURE, svg);
  console.log(`${name}: ${height} pixels high, ${Math.round(svg.length / 1000)} KB`);
}
