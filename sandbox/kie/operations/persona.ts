import { randomBytes } from 'node:crypto';
import { findMissingSong, findSong, NO_RECORD } from '../findSong.ts';
import { rejectWith } from '../reject.ts';
import { type Body, number, onlyKnown, text } from '../rules.ts';
import type { World } from '../world.ts';
import type { KieOperation } from './names.ts';
import type { AnsweredOperation } from './operation.ts';

/** Minimum and maximum seconds of the part of a song that a persona is made from. */
const MIN_SECONDS = 10;
const MAX_SECONDS = 30;

const SOURCES: readonly (KieOperation | undefined)[] = [
  'generate',
  'extend',
  'upload-cover',
  'upload-extend',
];

/** Once for each track. https://docs.kie.ai/suno-api/generate-persona */
export const persona: AnsweredOperation = {
  path: 'generate/generate-persona',
  price: 0,
  rules: [
    onlyKnown('taskId audioId name description vocalStart vocalEnd style'),
    ...['taskId', 'audioId', 'name', 'description'].map(name => text(name)),
    number('vocalStart', { min: 0, required: false }),
    number('vocalEnd', { above: 0, required: false }),
    ({ vocalStart = 0, vocalEnd = MAX_SECONDS }) => {
      const seconds = Number(vocalEnd) - Number(vocalStart);
      const fits = seconds >= MIN_SECONDS && seconds <= MAX_SECONDS;
      return fits
        ? undefined
        : rejectWith(422, `vocalStart to vocalEnd must be ${MIN_SECONDS} to ${MAX_SECONDS} seconds`);
    },
    text('style', Infinity, false),
  ],
  findMissing: (body, world) => findMissingSong(body, world) ?? checkSource(body, world),
  answer: ({ audioId, name, description }, { personas }) => {
    const personaId = randomBytes(16).toString('hex');
    personas.set(String(audioId), personaId);
    return { personaId, name, description };
  },
};

function checkSource(body: Body, world: World) {
  if (!SOURCES.includes(findSong(world, body)?.task.operation)) return NO_RECORD;
  const alreadyExists = world.personas.has(String(body.audioId));
  return alreadyExists ? rejectWith(409, 'A persona already exists for this audio.') : undefined;
}
