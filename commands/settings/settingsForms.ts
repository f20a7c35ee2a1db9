import {
  type AnySelectMenuInteraction,
  type ButtonInteraction,
  ComponentType,
  type ModalSubmitInteraction,
  TextInputStyle,
} from 'discord.js';
import { labelComponent } from '../../src/discord/interactions/components.ts';
import { replyPrivately } from '../../src/discord/interactions/replyPrivately.ts';
import { BLOCKED_WORDS_MAX, MAX_LISTED, type ServerRules } from '../../src/moderation/serverRules.ts';
import type { CommandContext, Form } from '../context.ts';
import { EACH } from './controls.ts';
import { listDigest } from './listDigest.ts';
import { changeInPanel } from './updatePanel.ts';

/** Credits a day that a role may have at most: more than an account ever has. */
const CREDITS_MAX = 100_000;

type Opener = AnySelectMenuInteraction | ButtonInteraction;

/** The form for the credits of one role, or of everybody else. */
export const creditsForm: Form & {
  open(interaction: Opener, role: string, rules: ServerRules, context: CommandContext): Promise<void>;
} = {
  form: 'settings-credits',

  open: async (interaction, role, rules, { t }) => {
    const credits =
      role === EACH ? rules.creditsOthers : rules.creditsByRole.find(one => one.role === role)?.credits;
    await interaction.showModal({
      custom_id: `settings-credits:${role}`,
      title: t('settings.credits.form'),
      components: [
        labelComponent(t('settings.credits.label'), t('settings.credits.hint'), {
          type: ComponentType.TextInput,
          custom_id: 'credits',
          style: TextInputStyle.Short,
          required: false,
          max_length: 9,
          ...(credits !== undefined && { value: String(credits) }),
        }),
      ],
    });
  },

  submit: async (interaction, role, context) => {
    const typed = interaction.fields.getTextInputValue('credits').trim().replace(',', '.');
    const credits = typed === '' ? undefined : Number(typed);
    if (credits !== undefined && !(credits >= 0 && credits <= CREDITS_MAX))
      return replyPrivately(interaction, context.t('settings.credits.noNumber', { typed }));
    const isFull = ({ creditsByRole }: ServerRules) =>
      creditsByRole.length >= MAX_LISTED && creditsByRole.every(one => one.role !== role);
    await changeInPanel(
      interaction,
      'credits',
      rules => {
        if (role === EACH) return { ...rules, creditsOthers: credits };
        if (isFull(rules)) return rules;
        const others = rules.creditsByRole.filter(one => one.role !== role);
        return {
          ...rules,
          creditsByRole:
            credits === undefined
              ? others
              : [...others, { ...rules.creditsByRole.find(one => one.role === role), role, credits }],
        };
      },
      context,
      rules => (role !== EACH && isFull(rules) ? context.t('settings.full', { max: MAX_LISTED }) : ''),
    );
  },
};

/** The form for the blocked words, one a line. */
export const wordsForm: Form & {
  open(interaction: Opener, rules: ServerRules, context: CommandContext): Promise<void>;
} = {
  form: 'settings-words',

  open: async (interaction, { blockedWords }, { t }) => {
    const value = blockedWords.join('\n');
    await interaction.showModal({
      custom_id: `settings-words:${listDigest(blockedWords)}`,
      title: t('settings.words.form'),
      components: [
        labelComponent(t('settings.words.label'), t('settings.words.hint'), {
          type: ComponentType.TextInput,
          custom_id: 'words',
          style: TextInputStyle.Paragraph,
          required: false,
          max_length: BLOCKED_WORDS_MAX,
          ...(value !== '' && { value }),
        }),
      ],
    });
  },

  submit: async (interaction: ModalSubmitInteraction, opened, context) => {
    const lines = interaction.fields.getTextInputValue('words').split('\n');
    const typed = lines.map(line => line.trim()).filter(line => line !== '');
    let note = '';
    await changeInPanel(
      interaction,
      'words',
      rules => {
        // If the list was changed since the form was opened, both changes are merged.
        const isOutdated = opened !== listDigest(rules.blockedWords) && opened !== ANY_LIST;
        const blockedWords = [...new Set(isOutdated ? [...rules.blockedWords, ...typed] : typed)];
        const fits = blockedWords.join('\n').length <= BLOCKED_WORDS_MAX;
        if (isOutdated) note = context.t(fits ? 'settings.words.merged' : 'settings.words.notMerged');
        return fits ? { ...rules, blockedWords } : rules;
      },
      context,
      () => note,
    );
  },
};

/** In place of a digest: of forms that were opened before they had one. */
const ANY_LIST = 'all';
