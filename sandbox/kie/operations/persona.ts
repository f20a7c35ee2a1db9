import { randomBytes } from 'node:crypto';
import { findSong, lacksSong, NO_RECORD } from '../findSong.ts';
import { refuseWith } from '../refuse.ts';
import { type Body, number, onlyKnown, text } from '../rules.ts';
import type { World } from '../world.ts';
import type { KieOperation } from './names.ts';
import type { AnsweredOperation } from './operation.ts';

/** Seconds of the song that a persona listens to. */
const SHORTEST = 10;
const LONGEST = 30;

const SOURCES: readonly (KieOperation | undefined)[] = [
  'generate',
  'extend',
  'upload-cover',
  'upload-extend',
];

/** Once a track. https://docs.kie.ai/suno-api/generate-persona */
export const persona: AnsweredOperation = {
  path: 'generate/generate-persona',
  price: 0,
  rules: [
    onlyKnown('taskId audioId name description vocalStart vocalEnd style'),
    ...['taskId', 'audioId', 'name', 'description'].map(name => text(name)),
    number('vocalStart', { min: 0, required: false }),
    number('vocalEnd', { above: 0, required: false }),
    ({ vocalStart = 0, vocalEnd = LONGEST }) => {
      const seconds = Number(vocalEnd) - Number(vocalStart);
      const fits = seconds >= SHORTEST && seconds <= LONGEST;
      return fits
        ? undefined
        : refuseWith(422, `vocalStart to vocalEnd must be ${SHORTEST} to ${LONGEST} seconds`);
    },
    text('style', Infinity, false),
  ],
  lacks: (body, world) => lacksSong(body, world) ?? unfit(body, world),
  answer: ({ audioId, name, description }, { personas }) => {
    const personaId = randomBytes(16).toString('hex');
    personas.set(String(audioId), personaId);
    return { personaId, name, description };
  },
};

function unfit(body: Body, world: World) {
  if (!SOURCES.includes(findSong(world, body)?.task.operation)) return NO_RECORD;
  const isMade = world.personas.has(String(body.audioId));
  return isMade ? refuseWith(409, 'A persona already exists for this audio.') : undefined;
}
