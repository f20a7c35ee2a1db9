import type { OperationInput, Recording } from '../../domain/taskInput.ts';
import { operationOf } from '../operations/registry.ts';
import { DEFAULT_MODEL } from './models.ts';
import { lastPosition } from './position.ts';

/** Characters of a file name. */
const NAME_MAX = 80;

/**
 * The same input with the song's file in place of the vendor's song. Lyrics and title are still the song's. The default
 * position of an extension is the song's end.
 */
export function toFileInput(input: OperationInput, song: NonNullable<Recording['song']>): OperationInput {
  const { of, fields } = input;
  const operation = operationOf(input.operation).inputSpec?.fileOperation ?? input.operation;
  const isExtension = operation === 'upload-extend';
  const from = isExtension ? (fields.from ?? lastPosition(of?.seconds)) : fields.from;
  const model = song.fileReason === 'older-model' ? (fields.model ?? DEFAULT_MODEL) : fields.model;
  const name = `${(of?.title ?? '').slice(0, NAME_MAX)}.mp3`;
  const recording: Recording = {
    name,
    url: '',
    bytes: 0,
    ...(of?.seconds !== undefined && { seconds: of.seconds }),
    song,
  };
  return {
    ...input,
    operation,
    fields: { ...fields, ...(from !== undefined && { from }), ...(model !== undefined && { model }) },
    recordings: [recording],
  };
}
