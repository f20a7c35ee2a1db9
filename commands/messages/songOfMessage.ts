import { ApplicationCommandType } from 'discord.js';
import { ALL_CONTEXTS } from '../../src/discord/interactions/contexts.ts';
import { localizedName } from '../../src/discord/interactions/localize.ts';
import { replyPrivately } from '../../src/discord/interactions/replyPrivately.ts';
import { audienceOf } from '../../src/domain/audience.ts';
import { isHiddenFrom } from '../../src/domain/moderation.ts';
import { progressOf } from '../../src/domain/progress.ts';
import type { Task } from '../../src/domain/task.ts';
import type { SongInput } from '../../src/domain/taskInput.ts';
import { truncate } from '../../src/lib/sanitize.ts';
import { limitsOf } from '../../src/suno/requests/limits.ts';
import { hiddenReason } from '../buttons/requireTask.ts';
import type { MessageCommand } from '../context.ts';
import { songForm } from '../forms/songForm.ts';
import { findCardTask } from './findCardTask.ts';
import { messageRef, readMessage } from './readMessage.ts';

type SongTexts = Pick<SongInput, 'idea' | 'lyrics' | 'style' | 'title'>;

/** "Make a song of this": opens the form of a song, filled in with a message's text. */
export const songOfMessage: MessageCommand = {
  operation: 'generate',
  definition: {
    type: ApplicationCommandType.Message,
    ...localizedName('commands.messages.song'),
    ...ALL_CONTEXTS,
  },

  execute: async (interaction, context) => {
    const { model, t } = context;
    const message = readMessage(interaction);
    const task = await findCardTask(interaction.targetMessage, context);
    if (task && isHiddenFrom(task, interaction.user.id))
      return replyPrivately(interaction, t(hiddenReason(task)));
    const max = limitsOf('generate', model).idea;
    const isCut = message.text.length > max;
    const texts = textsOfTask(task) ?? {
      idea: truncate(message.text, max) || undefined,
      ...(isCut && { isCut }),
    };
    if (!texts.idea && !texts.lyrics)
      return replyPrivately(interaction, t(message.hasSpoiler ? 'replies.onlySpoilers' : 'replies.noText'));
    const author = task?.origin.userId ?? message.author;
    const input: SongInput = {
      kind: 'song',
      instrumental: false,
      model,
      ...texts,
      ...(task && audienceOf(task.input)),
      ...messageRef({ link: message.link, author }, interaction.user.id),
    };
    await songForm.open(interaction, input, context);
  },
};

/** The texts of a card's task, of which a song can be made. Undefined if it has none, so that its message is read. */
function textsOfTask(task: Task | undefined): SongTexts | undefined {
  if (!task) return undefined;
  const { input, updates } = task;
  if (input.kind === 'song') {
    const { idea, lyrics, style, title } = input;
    return idea || lyrics ? { idea, lyrics, style, title } : undefined;
  }
  if (input.kind === 'lyrics') {
    const [written] = progressOf(updates).lyrics;
    return written ? { lyrics: written.text } : { idea: input.prompt };
  }
  const { lyrics, prompt, style } = input.fields;
  if (typeof lyrics !== 'string' && typeof prompt !== 'string') return undefined;
  return {
    ...(typeof lyrics === 'string' ? { lyrics } : { idea: String(prompt) }),
    ...(typeof style === 'string' && { style }),
  };
}
