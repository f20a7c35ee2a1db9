import { addInstrumental } from './addInstrumental.ts';
import { addVocals } from './addVocals.ts';
import { coverImage } from './coverImage.ts';
import { extend } from './extend.ts';
import { generate } from './generate.ts';
import { lyrics } from './lyrics.ts';
import { mashup } from './mashup.ts';
import type { Operation } from './operation.ts';
import type { OperationName } from './operationNames.ts';
import { replaceSection } from './replaceSection.ts';
import { separateVocal } from './separateVocal.ts';
import { sounds } from './sounds.ts';
import { splitStem } from './splitStem.ts';
import { splitStemAdvanced } from './splitStemAdvanced.ts';
import { uploadCover } from './uploadCover.ts';
import { uploadExtend } from './uploadExtend.ts';
import { video } from './video.ts';
import { wav } from './wav.ts';

/** Every operation by name. A new one is a file beside this one, a name in `OPERATION_NAMES`, and a row here. */
export const operations = {
  generate,
  lyrics,
  'upload-extend': uploadExtend,
  'add-vocals': addVocals,
  'upload-cover': uploadCover,
  'add-instrumental': addInstrumental,
  mashup,
  sounds,
  extend,
  'replace-section': replaceSection,
  'cover-image': coverImage,
  'separate-vocal': separateVocal,
  'split-stem': splitStem,
  'split-stem-advanced': splitStemAdvanced,
  wav,
  video,
} satisfies { readonly [Name in OperationName]?: Operation };

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
