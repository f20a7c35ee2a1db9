import {
  type APIApplicationCommandStringOption,
  ApplicationCommandOptionType,
  ButtonStyle,
  ComponentType,
} from 'discord.js';
import { escapeMarkdown } from '../src/cards/text/escapeMarkdown.ts';
import { ALL_CONTEXTS } from '../src/discord/interactions/contexts.ts';
import { localizedDescription } from '../src/discord/interactions/localize.ts';
import { replyPrivately } from '../src/discord/interactions/replyPrivately.ts';
import { EMBED_DESCRIPTION_MAX } from '../src/lib/discordLimits.ts';
import { NO_MENTIONS } from '../src/lib/noMentions.ts';
import { sanitizeLine } from '../src/lib/sanitize.ts';
import { changeSavedVoice } from '../src/library/savedVoices.ts';
import { findSavedVoice, listPersonas, noPersonaText, suggestPersonas } from './autocomplete/personas.ts';
import type { ButtonAction, Command } from './context.ts';
import { defineSubcommand, type Subcommand } from './defineCommand.ts';
import { nameRefusal } from './moderation/checkInput.ts';

/** The option for one of the member's own personas and voices. */
const VOICE_OPTION = {
  type: ApplicationCommandOptionType.String,
  name: 'voice',
  ...localizedDescription('commands.voices.options.voice'),
  autocomplete: true,
  required: true,
} as const satisfies APIApplicationCommandStringOption;

/** Characters that are left for the lines below the list. */
const MORE_MAX = 400;

/** `/voices list`: the member's personas and voices, newest first. */
const listVoices = defineSubcommand({
  definition: { name: 'list', ...localizedDescription('commands.voices.list'), options: [] },

  execute: async (interaction, context) => {
    const { t } = context;
    const saved = await listPersonas(interaction.user.id, context);
    const lines = saved.map(({ name, kind }) =>
      t(kind === 'voice' ? 'voices.voice' : 'voices.persona', { name: escapeMarkdown(sanitizeLine(name)) }),
    );
    const shown = fitLines(lines, EMBED_DESCRIPTION_MAX - MORE_MAX);
    const more =
      lines.length > shown.length ? [t('voices.more', { count: lines.length - shown.length })] : [];
    const text = lines.length > 0 ? [...shown, ...more, '', t('voices.use')].join('\n') : t('voices.none');
    await replyPrivately(interaction, { embeds: [{ title: t('voices.title'), description: text }] });
  },
});

/** Characters of a name, as when a persona is made. */
const NAME_MAX = 80;

/** `/voices rename`: gives one of the member's personas and voices another name. */
const renameVoice = defineSubcommand({
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

/** `/voices delete`: asks the member to confirm that a persona or voice is deleted. */
const deleteVoice = defineSubcommand({
  definition: {
    name: 'delete',
    ...localizedDescription('commands.voices.delete'),
    options: [VOICE_OPTION],
  },

  execute: async (interaction, context, { voice }) => {
    const { t } = context;
    const saved = await findSavedVoice(interaction.user.id, voice, context);
    if (!saved) {
      await replyPrivately(interaction, t(noPersonaText(voice)));
      return;
    }
    const button = {
      type: ComponentType.Button,
      custom_id: `delete-voice:${saved.task}`,
      label: t('voices.confirm'),
      style: ButtonStyle.Danger,
    } as const;
    await replyPrivately(interaction, {
      content: t('voices.ask', { name: escapeMarkdown(sanitizeLine(saved.name)) }),
      components: [{ type: ComponentType.ActionRow, components: [button] }],
    });
  },
});

/** Deletes a persona or voice, after its member has confirmed it. */
export const confirmDeleteVoice: ButtonAction = {
  action: 'delete-voice',
  execute: async (interaction, [id], context) => {
    const { t, tasks } = context;
    const { id: userId } = interaction.user;
    const saved = (await listPersonas(userId, context)).find(({ task }) => task === id);
    const isDone = saved && (await changeSavedVoice(tasks, userId, saved.task, { isDeleted: true }));
    const content = isDone
      ? t('voices.deleted', { name: escapeMarkdown(sanitizeLine(saved.name)) })
      : t('replies.noPersona');
    await interaction.update({ content, components: [], allowedMentions: NO_MENTIONS });
  },
};

const subcommands: readonly Subcommand[] = [listVoices, renameVoice, deleteVoice];

/** `/voices`: lists the member's own personas and voices, renames and deletes them. */
export const voices: Command = {
  definition: {
    name: 'voices',
    ...localizedDescription('commands.voices.description'),
    ...ALL_CONTEXTS,
    options: subcommands.map(({ definition }) => definition),
  },

  execute: async (interaction, context) => {
    const name = interaction.options.getSubcommand();
    await subcommands.find(({ definition }) => definition.name === name)?.execute(interaction, context);
  },

  complete: async (interaction, context) => {
    const { value } = interaction.options.getFocused(true);
    await interaction.respond(await suggestPersonas(interaction.user.id, value, context));
  },
};

/** The first lines, as many as have at most `max` characters. */
function fitLines(lines: readonly string[], max: number): string[] {
  let length = 0;
  const end = lines.findIndex(line => {
    length += line.length + 1;
    return length > max;
  });
  return lines.slice(0, end === -1 ? lines.length : end);
}
