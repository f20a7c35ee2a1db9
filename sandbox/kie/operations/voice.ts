import { findTask, NO_RECORD } from '../findSong.ts';
import { address, oneOf, onlyKnown, text } from '../rules.ts';
import type { Operation } from './operation.ts';
import { voiceResponses } from './voiceResponses.ts';

const LEVELS = ['beginner', 'intermediate', 'advanced', 'professional'];

/** Makes a voice from a recording of the phrase. https://docs.kie.ai/suno-api/suno-voice-generate */
export const voice: Operation = {
  path: 'voice/generate',
  recordPath: 'voice/record-info',
  price: 0,
  rules: [
    onlyKnown('taskId verifyUrl voiceName description style singerSkillLevel callBackUrl'),
    address('callBackUrl', false),
    text('taskId'),
    address('verifyUrl'),
    ...['voiceName', 'description', 'style'].map(name => text(name, Infinity, false)),
    oneOf('singerSkillLevel', LEVELS),
  ],
  findMissing: ({ taskId }, world) => {
    const phrase = findTask(world, taskId);
    return phrase?.operation === 'voice-phrase' && phrase.stage === 'complete' ? undefined : NO_RECORD;
  },
  recordings: ({ verifyUrl }) => [verifyUrl],
  stages: ['complete'],
  seconds: 30,
  ...voiceResponses({
    result: ({ taskId }) => ({ voiceId: `voice_${taskId.slice(0, 16)}` }),
    emptyResult: { voiceId: '' },
    states: ['wait_processing', 'success', 'fail'],
    error: 'The voice could not be made.',
  }),
};
