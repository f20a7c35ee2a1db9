import { Attachment } from 'discord.js';
import type { Recording } from '../../src/domain/taskInput.ts';
import type { InputSpec } from '../../src/suno/operations/inputSpec.ts';
import type { CommandOption, OptionValues } from '../commandOptions.ts';

const OPTION_NAMES = {
  recording: ['audio'],
  recordings: ['first', 'second'],
  track: [],
  song: [],
  text: [],
} as const;

/** The files attached to a command, in the order of its options. */
export function readRecordings(
  options: OptionValues<CommandOption[]>,
  inputSpec: Pick<InputSpec, 'source' | 'songOperation'>,
): Recording[] {
  return recordingOptionNames(inputSpec)
    .map(name => options[name])
    .filter(value => value instanceof Attachment)
    .map(toRecording);
}

/** An attached file as Discord describes it; its content is not inspected yet. */
export function toRecording({ name, url, size, contentType }: Attachment): Recording {
  return { name, url, bytes: size, ...(contentType && { type: contentType }) };
}

/** The names of the options that take recordings. */
export function recordingOptionNames({
  source,
  songOperation,
}: Pick<InputSpec, 'source' | 'songOperation'>): readonly string[] {
  // Operations on a song may take a recording in its place.
  return songOperation === undefined ? OPTION_NAMES[source] : OPTION_NAMES.recording;
}
