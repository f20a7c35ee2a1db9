import { ComponentType, type ModalSubmitInteraction, TextInputStyle } from 'discord.js';
import { renderPrice } from '../../src/cards/actions/renderPrice.ts';
import { labelComponent, truncateForInput } from '../../src/discord/interactions/components.ts';
import type { RepliableInteraction } from '../../src/discord/interactions/repliableInteraction.ts';
import type { SongInput } from '../../src/domain/taskInput.ts';
import { FORM_TEXT_MAX } from '../../src/lib/discordLimits.ts';
import { limitsOf } from '../../src/suno/requests/limits.ts';
import type { CommandContext, Form } from '../context.ts';
import { createReferencesField, readReferencesField } from './referencesField.ts';

const FORM = 'song-form';

/**
 * The form of `/song`. Every field is optional, because which fields are needed depends on the others: that is checked
 * after the form is sent.
 */
export const songForm: Form & {
  open(interaction: FormOpener, input: SongInput, context: CommandContext): Promise<void>;
} = {
  form: FORM,

  open: async (interaction, input, context) => {
    const { t } = context;
    const limits = limitsOf('generate', input.model);
    const draft = await context.drafts.save(input, interaction.user.id);
    await interaction.showModal({
      custom_id: `${FORM}:${draft}`,
      title: t('form.song', { price: renderPrice(context.catalog.priceOf('generate'), t) }),
      components: [
        labelComponent(
          t('form.idea.label'),
          t(input.isCut ? 'form.idea.cut' : 'form.idea.hint'),
          paragraph('idea', limits.idea, input.idea),
        ),
        labelComponent(t('form.title.label'), t('form.title.hint'), line('title', limits.title, input.title)),
        labelComponent(
          t('form.style.label'),
          t('form.style.hint'),
          paragraph('style', limits.style, input.style),
        ),
        labelComponent(
          t('form.lyricsField.label'),
          t('form.lyricsField.hint'),
          paragraph('lyrics', limits.lyrics, input.lyrics),
        ),
        createReferencesField(input.references, t),
      ],
    });
  },

  submit: async (interaction, draftId, context) => {
    const draft = await context.drafts.read(draftId, interaction.user.id);
    const draftInput = draft?.kind === 'song' ? draft : emptySongInput(context.model);
    const attached = readReferencesField(interaction, draftInput.references);
    const input: SongInput = {
      ...draftInput,
      idea: readText(interaction, 'idea'),
      title: readText(interaction, 'title'),
      style: readText(interaction, 'style'),
      lyrics: readLyrics(interaction, draftInput),
      references: attached.references,
      isCut: undefined,
    };
    if (attached.problem) {
      await context.replyInvalid(interaction, attached.problem, input);
      return;
    }
    // The draft's id is the idempotency key: the same form sent twice starts one song.
    await context.startTask(interaction, input, `${FORM}:${draftId}`);
  },
};

/** Interactions that can be answered with a form: all but a form. */
type FormOpener = Exclude<RepliableInteraction, ModalSubmitInteraction>;

function paragraph(customId: string, max: number, value: string | undefined) {
  return textInput(customId, TextInputStyle.Paragraph, max, value);
}

function line(customId: string, max: number, value: string | undefined) {
  return textInput(customId, TextInputStyle.Short, max, value?.replace(/\s+/g, ' '));
}

function textInput(customId: string, style: TextInputStyle, max: number, value = '') {
  const length = Math.min(max, FORM_TEXT_MAX);
  const filled = truncateForInput(value, length);
  return {
    type: ComponentType.TextInput as const,
    custom_id: customId,
    style,
    required: false,
    max_length: length,
    ...(filled && { value: filled }),
  };
}

function readText(interaction: ModalSubmitInteraction, field: string): string | undefined {
  return interaction.fields.getTextInputValue(field).trim() || undefined;
}

/** The lyrics from the form. If they are longer than the field and were not changed, the draft's full text is used. */
function readLyrics(interaction: ModalSubmitInteraction, { lyrics, model }: SongInput): string | undefined {
  const typed = readText(interaction, 'lyrics');
  if (lyrics === undefined) return typed;
  const shown = truncateForInput(lyrics, Math.min(limitsOf('generate', model).lyrics, FORM_TEXT_MAX));
  return shown.trim() === typed ? lyrics : typed;
}

function emptySongInput(model: string): SongInput {
  return { kind: 'song', instrumental: false, model };
}
