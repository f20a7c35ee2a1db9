import type { OperationName } from '../../domain/operationNames.ts';
import { addInstrumental } from './addInstrumental.ts';
import { addVocals } from './addVocals.ts';
import { coverImage } from './coverImage.ts';
import { extend } from './extend.ts';
import { generate } from './generate.ts';
import { lyrics } from './lyrics.ts';
import { mashup } from './mashup.ts';
import { midi } from './midi.ts';
import type { Operation } from './operation.ts';
import { persona } from './persona.ts';
import { recovery } from './recovery.ts';
import { replaceSection } from './replaceSection.ts';
import { separateVocal, splitStem } from './separateTrack.ts';
import { sounds } from './sounds.ts';
import { splitStemAdvanced } from './splitStemAdvanced.ts';
import { styleBoost } from './styleBoost.ts';
import { timedLyrics } from './timedLyrics.ts';
import { uploadCover } from './uploadCover.ts';
import { uploadExtend } from './uploadExtend.ts';
import { video } from './video.ts';
import { voice } from './voice.ts';
import { voiceCheck } from './voiceCheck.ts';
import { voicePhrase } from './voicePhrase.ts';
import { wav } from './wav.ts';

/** Every operation by name. A new one is a file in `operations/`, a name in `OPERATION_NAMES`, and a row here. */
export const operations = {
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
  persona,
  'timed-lyrics': timedLyrics,
  'style-boost': styleBoost,
  'voice-phrase': voicePhrase,
  voice,
  'voice-check': voiceCheck,
  recovery,
} satisfies { readonly [Name in OperationName]: Operation };

const byName: { readonly [Name in OperationName]?: Operation } = operations;

/**
 * The operation with a stored name.
 *
 * @throws if this version does not know the name.
 */
export function operationOf(name: OperationName): Operation {
  const operation = byName[name];
  if (!operation) throw new Error(`No such operation: ${name}`);
  return operation;
}
