import type { Operation } from './operation.ts';
import type { OperationName } from './operationNames.ts';
import { addInstrumental } from './operations/addInstrumental.ts';
import { addVocals } from './operations/addVocals.ts';
import { coverImage } from './operations/coverImage.ts';
import { extend } from './operations/extend.ts';
import { generate } from './operations/generate.ts';
import { lyrics } from './operations/lyrics.ts';
import { mashup } from './operations/mashup.ts';
import { midi } from './operations/midi.ts';
import { persona } from './operations/persona.ts';
import { replaceSection } from './operations/replaceSection.ts';
import { separateVocal } from './operations/separateVocal.ts';
import { sounds } from './operations/sounds.ts';
import { splitStem } from './operations/splitStem.ts';
import { splitStemAdvanced } from './operations/splitStemAdvanced.ts';
import { styleBoost } from './operations/styleBoost.ts';
import { timedLyrics } from './operations/timedLyrics.ts';
import { uploadCover } from './operations/uploadCover.ts';
import { uploadExtend } from './operations/uploadExtend.ts';
import { video } from './operations/video.ts';
import { voice } from './operations/voice.ts';
import { voiceCheck } from './operations/voiceCheck.ts';
import { voicePhrase } from './operations/voicePhrase.ts';
import { wav } from './operations/wav.ts';

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
} satisfies { readonly [Name in OperationName]: Operation };

const byName: { readonly [Name in OperationName]?: Operation } = operations;

/**
 * The operation of a stored name.
 *
 * @throws for a name that only another version of the bot knows.
 */
export function operationOf(name: OperationName): Operation {
  const operation = byName[name];
  if (!operation) throw new Error(`No such operation: ${name}`);
  return operation;
}
