import { ApplicationCommandType } from 'discord.js';
import { namedTracks } from '../../src/cards/actions/trackRefOf.ts';
import { ALL_CONTEXTS } from '../../src/discord/interactions/contexts.ts';
import { hasLinkExpired } from '../../src/discord/interactions/hasLinkExpired.ts';
import { localizedName } from '../../src/discord/interactions/localize.ts';
import { replyPrivately } from '../../src/discord/interactions/replyPrivately.ts';
import { audienceOf } from '../../src/domain/audience.ts';
import { isHeldBack, isHiddenFrom } from '../../src/domain/moderation.ts';
import type { OperationName } from '../../src/domain/operationNames.ts';
import type { Task } from '../../src/domain/task.ts';
import type { InputSource, OperationInput, Recording } from '../../src/domain/taskInput.ts';
import type { TextKey } from '../../src/locales/translate.ts';
import { lastPosition } from '../../src/suno/requests/position.ts';
import { hiddenReason } from '../buttons/requireTask.ts';
import type { CommandContext, MessageCommand } from '../context.ts';
import { operationForm } from '../forms/operationForm.ts';
import { describeExpiredLink } from '../forms/recordingField.ts';
import { findForeignVoice } from '../songs/findForeignVoice.ts';
import { inputForSong } from '../songs/inputForSong.ts';
import { findCardTask, findNamedTask } from './findCardTask.ts';
import { type MessageSource, messageRef, readMessage } from './readMessage.ts';

/** Creates the command in a message's menu that opens the form of an operation on the message's audio. */
export function createAudioCommand(nameKey: TextKey, operation: OperationName): MessageCommand {
  return {
    operation,
    definition: {
      type: ApplicationCommandType.Message,
      ...localizedName(nameKey),
      ...ALL_CONTEXTS,
    },

    execute: async (interaction, context) => {
      const message = readMessage(interaction);
      const refusal = findRefusal(message, interaction.user.id);
      if (refusal) return replyPrivately(interaction, context.t(refusal));
      const task = await findCardTask(interaction.targetMessage, context);
      if (task && isHiddenFrom(task, interaction.user.id))
        return replyPrivately(interaction, context.t(hiddenReason(task)));
      const forwarded = interaction.targetMessage.messageSnapshots.first();
      const forwardedTask = forwarded && (await findNamedTask(forwarded, context));
      // The files of a copy have no reference to the song.
      if (forwardedTask && isHeldBack(forwardedTask))
        return replyPrivately(interaction, context.t(hiddenReason(forwardedTask)));
      const sources = listSources(message, task, operation, context);
      const [first] = sources;
      if (!first) {
        const [expired] = message.recordings;
        const reason = expired ? describeExpiredLink(expired, context.t) : context.t('replies.noAudio');
        return replyPrivately(interaction, reason);
      }
      const author = task?.origin.userId ?? message.author;
      const input: OperationInput = {
        kind: 'operation',
        operation,
        ...first,
        ...(task && audienceOf(task.input)),
        ...messageRef({ link: message.link, author }, interaction.user.id),
        ...(sources.length > 1 && { sources }),
      };
      // Asked before the form, so that nobody fills in a form for nothing.
      const voiced = forwardedTask ? { ...input, of: songOf(forwardedTask) } : input;
      if (await findForeignVoice(voiced, interaction.user.id, context.tasks))
        return replyPrivately(interaction, context.t('replies.notYourVoice'));
      await operationForm.open(interaction, input, context);
    },
  };
}

/** A task as the source of another. */
function songOf({ id }: Task): NonNullable<OperationInput['of']> {
  return { task: id, taskId: '', title: '', number: 1 };
}

/** Why the audio of a message may not be used: a voice message is for the person who recorded it. */
function findRefusal(
  { isVoiceMessage, isForwarded, author }: MessageSource,
  userId: string,
): TextKey | undefined {
  if (!isVoiceMessage || author === userId) return undefined;
  return isForwarded ? 'replies.voiceForwarded' : 'replies.voiceOfAnother';
}

/**
 * What an operation can work on in a message: the tracks of the bot's song, whose files are found whatever happens to the
 * message, or else the files whose links still work.
 */
function listSources(
  { recordings }: Pick<MessageSource, 'recordings'>,
  task: Task | undefined,
  operation: OperationName,
  context: CommandContext,
): InputSource[] {
  const tracks = task ? namedTracks(task).map(named => ({ task, named })) : [];
  if (tracks.length > 0)
    return tracks.map(track => {
      const { fields, recordings: files, of } = inputForSong(track, operation, {}, context);
      return { fields, recordings: files, of };
    });
  return recordings
    .filter(({ url }) => !hasLinkExpired(url, context.now()))
    .map(recording => ({ fields: fieldsFor(recording, operation), recordings: [recording] }));
}

/** The position to continue a recording from, if its length is known: one second before its end. */
function fieldsFor({ seconds }: Recording, operation: OperationName): InputSource['fields'] {
  const from = operation === 'upload-extend' ? lastPosition(seconds) : undefined;
  return from === undefined ? {} : { from };
}
