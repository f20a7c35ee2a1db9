import { addInstrumental } from './addInstrumental.ts';
import { addVocals } from './addVocals.ts';
import { coverImage } from './coverImage.ts';
import { extend } from './extend.ts';
import { generate } from './generate.ts';
import { lyrics } from './lyrics.ts';
import { mashup } from './mashup.ts';
import { midi } from './midi.ts';
import type { AnsweredOperationName, KieOperation } from './names.ts';
import type { AnsweredOperation, Operation } from './operation.ts';
import { persona } from './persona.ts';
import { recovery } from './recovery.ts';
import { replaceSection } from './replaceSection.ts';
import { separateVocal, splitStem, splitStemAdvanced } from './separation.ts';
import { sounds } from './sounds.ts';
import { styleBoost } from './styleBoost.ts';
import { timedLyrics } from './timedLyrics.ts';
import { uploadCover } from './uploadCover.ts';
import { uploadExtend } from './uploadExtend.ts';
import { video } from './video.ts';
import { voice } from './voice.ts';
import { voiceCheck } from './voiceCheck.ts';
import { voicePhrase } from './voicePhrase.ts';
import { wav } from './wav.ts';

/** Operations with a task, whose result comes later. */
export const OPERATIONS: Readonly<Record<KieOperation, Operation>> = {
  generate,
  lyrics,
  extend,
  'upload-extend': uploadExtend,
  'upload-cover': uploadCover,
  'add-vocals': addVocals,
  'add-instrumental': addInstrumental,
  'replace-section': replaceSection,
  mashup,
  sounds,
  'cover-image': coverImage,
  wav,
  'separate-vocal': separateVocal,
  'split-stem': splitStem,
  'split-stem-advanced': splitStemAdvanced,
  midi,
  video,
  'voice-phrase': voicePhrase,
  voice,
  recovery,
};

/** Operations whose response is the result. */
export const ANSWERED: Readonly<Record<AnsweredOperationName, AnsweredOperation>> = {
  persona,
  'timed-lyrics': timedLyrics,
  'style-boost': styleBoost,
  'voice-check': voiceCheck,
};
