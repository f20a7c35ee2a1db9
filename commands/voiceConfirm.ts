import { ApplicationCommandOptionType } from 'discord.js';
import type { Bot, Command } from '../src/discord/command.ts';
import { describe } from '../src/discord/describe.ts';
import { EVERYWHERE } from '../src/discord/everywhere.ts';
import { tell } from '../src/discord/tell.ts';
import type { Keepsake } from '../src/library/keepsakes.ts';
import { voice } from '../src/suno/operations/voice.ts';
import type { AskWish } from '../src/tasks/wish.ts';
import { optionsOf } from './asks/optionsOf.ts';
import { readFields } from './asks/readFields.ts';
import { readRecordings } from './asks/readRecordings.ts';
import { suggestKeepsakes } from './suggestKeepsakes.ts';

/** Makes a voice of a member's own, from the recording of the words that `/voice` asked them to read aloud. */
export const voiceConfirm: Command = {
  operation: 'voice',
  definition: {
    name: 'voice-confirm',
    ...describe('operations.voice.what'),
    ...EVERYWHERE,
    options: [
      ...(voice.ask ? optionsOf(voice.ask) : []),
      {
        type: ApplicationCommandOptionType.String,
        name: 'phrase',
        ...describe('fields.phrase.hint'),
        autocomplete: true,
      },
    ],
  },

  execute: async (interaction, bot) => {
    const { ask } = voice;
    const phrases = await phrasesOf(interaction.user.id, bot);
    const chosen = interaction.options.getString('phrase');
    const phrase = chosen === null ? phrases[0] : phrases.find(({ task }) => task === chosen);
    if (!ask || !phrase) {
      const content = bot.t('replies.noPhrase');
      await tell(interaction, content);
      return;
    }
    const wish: AskWish = {
      kind: 'ask',
      operation: 'voice',
      fields: readFields(interaction, ask),
      recordings: readRecordings(interaction, ask),
      of: { task: phrase.task, taskId: phrase.id, title: phrase.name, number: 1 },
    };
    await bot.startWish(interaction, wish, interaction.id);
  },

  complete: async (interaction, bot) => {
    const phrases = await phrasesOf(interaction.user.id, bot);
    await interaction.respond(suggestKeepsakes(phrases, interaction.options.getFocused()));
  },
};

/** The words that a member was asked to read aloud, newest first. */
async function phrasesOf(userId: string, bot: Bot): Promise<Keepsake[]> {
  return (await bot.keepsakes(userId)).filter(({ kind }) => kind === 'phrase');
}
