import { ANSWERED, OPERATIONS } from '../../../sandbox/kie/operations/index.ts';
import type { AnsweredOperationName, KieOperation } from '../../../sandbox/kie/operations/names.ts';
import type { Body } from '../../../sandbox/kie/rules.ts';
import { NOWHERE } from './support.ts';

export type AnyOperation = KieOperation | AnsweredOperationName;

/** Ids and URLs for requests. */
export interface Things {
  /** A song and one of its tracks. */
  readonly taskId: string;
  readonly audioId: string;
  readonly separationId: string;
  readonly phraseId: string;
  readonly voiceTaskId: string;
  readonly uploadUrl: string;
}

/** Valid by its form; the rules do not check whether it exists. */
export const SOME_THINGS: Things = {
  taskId: 'a'.repeat(32),
  audioId: 'b',
  separationId: 'c',
  phraseId: 'd',
  voiceTaskId: 'e',
  uploadUrl: 'https://files.invalid/a.mp3',
};

/** A valid request of every operation. */
export function requestsOf(things: Things): Record<AnyOperation, Body> {
  const { taskId, audioId, separationId, phraseId, voiceTaskId, uploadUrl } = things;
  const callBackUrl = NOWHERE;
  const song = { taskId, audioId };
  const texts = { prompt: '[Verse] la', style: 'folk', title: 'Fog' };
  const model = 'V5';
  const form = { customMode: true, instrumental: false, model, callBackUrl, ...texts };
  return {
    generate: form,
    lyrics: { prompt: 'fog', callBackUrl },
    extend: { defaultParamFlag: true, audioId, model, continueAt: 30, callBackUrl, ...texts },
    'upload-extend': {
      uploadUrl,
      defaultParamFlag: true,
      instrumental: false,
      continueAt: 0.3,
      model,
      callBackUrl,
      ...texts,
    },
    'upload-cover': { uploadUrl, ...form },
    'add-vocals': { uploadUrl, ...texts, negativeTags: 'drums', callBackUrl },
    'add-instrumental': { uploadUrl, title: 'Fog', tags: 'folk', negativeTags: 'drums', callBackUrl },
    'replace-section': {
      ...song,
      prompt: 'la',
      tags: 'folk',
      title: 'Fog',
      fullLyrics: '[Verse] la',
      infillStartS: 10,
      infillEndS: 25.25,
      callBackUrl,
    },
    mashup: { uploadUrlList: [uploadUrl, uploadUrl], ...form },
    sounds: { prompt: 'rain', soundLoop: true, soundTempo: 90, soundKey: 'F#m', callBackUrl },
    'cover-image': { taskId, callBackUrl },
    wav: { ...song, callBackUrl },
    'separate-vocal': { ...song, type: 'separate_vocal', callBackUrl },
    'split-stem': { ...song, type: 'split_stem', callBackUrl },
    'split-stem-advanced': { ...song, type: 'split_stem_advanced', stemName: 'Kick', callBackUrl },
    midi: { taskId: separationId, callBackUrl },
    video: { ...song, author: 'Fog', domainName: 'fog.example', callBackUrl },
    'voice-phrase': { voiceUrl: uploadUrl, vocalStartS: 0, vocalEndS: 10, language: 'en', callBackUrl },
    recovery: { task_id: taskId, callBackUrl },
    voice: {
      taskId: phraseId,
      verifyUrl: uploadUrl,
      voiceName: 'Fog',
      singerSkillLevel: 'advanced',
      callBackUrl,
    },
    persona: { ...song, name: 'Fog', description: 'low and slow', vocalStart: 5, vocalEnd: 25 },
    'timed-lyrics': song,
    'style-boost': { content: 'sea shanty' },
    'voice-check': { task_id: voiceTaskId },
  };
}

export const ENDPOINTS = { ...OPERATIONS, ...ANSWERED };
