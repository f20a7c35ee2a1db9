import type { MessageCommand } from '../context.ts';
import { createAudioCommand } from './createAudioCommand.ts';
import { reportMessage } from './reportMessage.ts';
import { songOfMessage } from './songOfMessage.ts';

/**
 * The commands in the menu of a message. Discord allows fifteen:
 * https://docs.discord.com/developers/interactions/application-commands#registering-a-command
 */
export const messageCommands: readonly MessageCommand[] = [
  createAudioCommand('commands.messages.remix', 'upload-cover'),
  createAudioCommand('commands.messages.continue', 'upload-extend'),
  createAudioCommand('commands.messages.vocals', 'add-vocals'),
  createAudioCommand('commands.messages.instruments', 'add-instrumental'),
  songOfMessage,
  reportMessage,
];
