import { addVocals } from './addVocals.ts';
import { coverImage } from './coverImage.ts';
import { generate } from './generate.ts';
import { lyrics } from './lyrics.ts';
import type { Operation } from './operation.ts';
import type { OperationName } from './operationNames.ts';
import { separateVocal } from './separateVocal.ts';
import { splitStem } from './splitStem.ts';
import { splitStemAdvanced } from './splitStemAdvanced.ts';
import { uploadExtend } from './uploadExtend.ts';
import { video } from './video.ts';
import { wav } from './wav.ts';

/** Every operation by name. A new one is a file beside this one, a name in `OPERATION_NAMES`, and a row here. */
export const operations = {
  generate,
  lyrics,
  'upload-extend': uploadExtend,
  'add-vocals': addVocals,
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
