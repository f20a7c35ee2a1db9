import type { ChatInputCommandInteraction } from 'discord.js';
import type { Recording } from '../../src/domain/taskInput.ts';
import type { InputSpec } from '../../src/suno/operations/inputSpec.ts';
import { recordingOptionNames } from './recordingOptionNames.ts';

/** The files attached to a command, in the order of its options. */
export function readRecordings({ options }: ChatInputCommandInteraction, inputSpec: InputSpec): Recording[] {
  return recordingOptionNames(inputSpec).map(option => {
    const { name, url, size, contentType } = options.getAttachment(option, true);
    return { name, url, bytes: size, ...(contentType && { type: contentType }) };
  });
}
