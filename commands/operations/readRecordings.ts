import { Attachment } from 'discord.js';
import type { Recording } from '../../src/domain/taskInput.ts';
import type { InputSpec } from '../../src/suno/operations/inputSpec.ts';
import type { CommandOption, OptionValues } from '../commandOptions.ts';
import { recordingOptionNames } from './recordingOptionNames.ts';

/** The files attached to a command, in the order of its options. */
export function readRecordings(options: OptionValues<CommandOption[]>, inputSpec: InputSpec): Recording[] {
  return recordingOptionNames(inputSpec)
    .map(name => options[name])
    .filter(value => value instanceof Attachment)
    .map(({ name, url, size, contentType }) => ({
      name,
      url,
      bytes: size,
      ...(contentType && { type: contentType }),
    }));
}
