import { ApplicationCommandOptionType } from 'discord.js';
import { ALL_CONTEXTS } from '../src/discord/interactions/contexts.ts';
import { localizedDescription } from '../src/discord/interactions/localize.ts';
import { replyPrivately } from '../src/discord/interactions/replyPrivately.ts';
import type { OperationInput } from '../src/domain/taskInput.ts';
import type { SavedVoice } from '../src/library/savedVoices.ts';
import { voice } from '../src/suno/operations/voice.ts';
import { nothingFound } from './autocomplete/nothingFound.ts';
import { suggestSavedVoices } from './autocomplete/personas.ts';
import type { CommandContext } from './context.ts';
import { defineCommand } from './defineCommand.ts';
import { optionsOf } from './operations/optionsOf.ts';
import { readFields } from './operations/readFields.ts';
import { readRecordings } from './operations/readRecordings.ts';

/** `/voice-confirm`: makes a voice from a recording of the phrase that `/voice` asked the member to read aloud. */
export const voiceConfirm = defineCommand({
  operation: 'voice',
  definition: {
    name: 'voice-confirm',
    ...localizedDescription('operations.voice.what'),
    ...ALL_CONTEXTS,
    options: [
      ...(voice.inputSpec ? optionsOf(voice.inputSpec) : []),
      {
        type: ApplicationCommandOptionType.String,
        name: 'phrase',
        ...localizedDescription('fields.phrase.hint'),
        autocomplete: true,
      },
    ],
  },

  execute: async (interaction, context, options) => {
    const { inputSpec } = voice;
    const phrases = await savedPhrases(interaction.user.id, context);
    const chosen = options.phrase;
    const phrase = chosen === undefined ? phrases[0] : phrases.find(({ task }) => task === chosen);
    if (!inputSpec || !phrase) {
      const content = context.t('replies.noPhrase');
      await replyPrivately(interaction, content);
      return;
    }
    const input = inputForPhrase(phrase, {
      fields: readFields(options, inputSpec),
      recordings: readRecordings(options, inputSpec),
    });
    await context.startTask(interaction, input, interaction.id);
  },

  complete: async (interaction, context, { value }) => {
    const phrases = await savedPhrases(interaction.user.id, context);
    const found = suggestSavedVoices(phrases, value);
    const nothing = phrases.length > 0 ? 'choices.noMatch' : 'choices.noPhrases';
    await interaction.respond(found.length > 0 ? found : nothingFound(nothing, context.t));
  },
});

/** The phrases that the member was asked to read aloud, newest first. */
async function savedPhrases(userId: string, context: CommandContext): Promise<SavedVoice[]> {
  return (await context.savedVoices(userId)).filter(({ kind }) => kind === 'phrase');
}

/** The input of a voice that is made from the reading of a phrase. */
export function inputForPhrase(
  phrase: Pick<SavedVoice, 'task' | 'id' | 'name'>,
  { fields, recordings }: Pick<OperationInput, 'fields' | 'recordings'>,
): OperationInput {
  return {
    kind: 'operation',
    operation: 'voice',
    fields,
    recordings,
    of: { task: phrase.task, taskId: phrase.id, title: phrase.name, number: 1 },
  };
}
