import { type MessageContextMenuCommandInteraction, MessageFlags } from 'discord.js';
import { readAudioFiles } from '../../src/discord/interactions/readAudioFiles.ts';
import { readMessageText } from '../../src/discord/interactions/readMessageText.ts';
import { messageLink } from '../../src/discord/rest/messageLink.ts';
import type { Recording } from '../../src/domain/taskInput.ts';

/** What a message offers to make music of. */
export interface MessageSource {
  readonly link: string;
  /** Discord id; unknown for webhooks and forwarded messages. */
  readonly author: string | undefined;
  readonly isForwarded: boolean;
  readonly isVoiceMessage: boolean;
  readonly recordings: readonly Recording[];
  readonly text: string;
  /** Whether a part of the text is a spoiler, which `text` leaves out. */
  readonly hasSpoiler: boolean;
}

/**
 * Reads the message whose menu was used. Discord sends it whole with the command, and only then: the bot cannot fetch it
 * later. Of a forwarded message, Discord sends what was forwarded, without its author.
 */
export function readMessage({
  targetMessage: message,
  guildId,
}: MessageContextMenuCommandInteraction): MessageSource {
  const forwarded = message.messageSnapshots.first();
  const shown = forwarded ?? message;
  // A message of a command has the application's id in both places.
  const isWebhook = message.webhookId !== null && message.applicationId === null;
  const isVoiceMessage = shown.flags.has(MessageFlags.IsVoiceMessage);
  return {
    link: messageLink(guildId ?? undefined, message),
    author: forwarded || isWebhook ? undefined : message.author.id,
    isForwarded: forwarded !== undefined,
    isVoiceMessage,
    recordings: readAudioFiles(shown.attachments.values(), isVoiceMessage),
    ...readMessageText(shown),
  };
}
