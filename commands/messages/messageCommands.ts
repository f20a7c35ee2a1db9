import type { MessageCommand } from '../context.ts';
import { createAudioCommand } from './createAudioCommand.ts';
import { songOfMessage } from './songOfMessage.ts';

/** The commands in the menu of a message. Discord allows five. */
export const messageCommands: readonly MessageCommand[] = [
  createAudioCommand('remix', 'upload-cover'),
  createAudioCommand('continue', 'upload-extend'),
  createAudioCommand('vocals', 'add-vocals'),
  createAudioCommand('instruments', 'add-instrumental'),
  songOfMessage,
];
