import { ApplicationCommandOptionType } from 'discord.js';
import { escapeMarkdown } from '../../src/cards/text/escapeMarkdown.ts';
import { localizedDescription } from '../../src/discord/interactions/localize.ts';
import { replyPrivately } from '../../src/discord/interactions/replyPrivately.ts';
import { sanitizeLine } from '../../src/lib/sanitize.ts';
import { changeSavedVoice } from '../../src/library/changeSavedVoice.ts';
import { noPersonaText } from '../autocomplete/noPersonaText.ts';
import { findSavedVoice } from '../autocomplete/personas.ts';
import { defineSubcommand } from '../defineCommand.ts';
import { nameRefusal } from '../moderation/nameRefusal.ts';
import { VOICE_OPTION } from './voiceOption.ts';

/** Characters of a name, as when a persona is made. */
const NAME_MAX = 80;

/** `/voices rename`: gives one of the member's personas and voices another name. */
export const renameVoice = defineSubcommand({
  definition: {
    name: 'rename',
    ...localizedDescription('commands.voices.rename'),
    options: [
      VOICE_OPTION,
      {
        type: ApplicationCommandOptionType.String,
        name: 'name',
        ...localizedDescription('commands.voices.options.name'),
        min_length: 1,
        max_length: NAME_MAX,
        required: true,
      },
    ],
  },

  execute: async (interaction, context, options) => {
    const { t, tasks } = context;
    const { id: userId } = interaction.user;
    const saved = await findSavedVoice(userId, options.voice, context);
    const name = sanitizeLine(options.name);
    if (!saved || name === '') {
      await replyPrivately(interaction, t(saved ? 'voices.nameNeeded' : noPersonaText(options.voice)));
      return;
    }
    const refusal = await nameRefusal(interaction, name, context);
    if (refusal) return replyPrivately(interaction, t(refusal));
    const isDone = await changeSavedVoice(tasks, userId, saved.task, { name });
    const values = { before: escapeMarkdown(sanitizeLine(saved.name)), name: escapeMarkdown(name) };
    await replyPrivately(interaction, isDone ? t('voices.renamed', values) : t('replies.gone'));
  },
});
