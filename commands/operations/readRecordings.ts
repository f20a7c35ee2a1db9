import { Attachment } from 'discord.js';
import type { Recording } from '../../src/domain/taskInput.ts';
import type { InputSpec } from '../../src/suno/operations/inputSpec.ts';
import type { CommandOption, OptionValues } from '../commandOptions.ts';
import { recordingOptionNames } from './recordingOptionNames.ts';

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
