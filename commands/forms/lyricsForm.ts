import { ComponentType, type ModalSubmitInteraction, TextInputStyle } from 'discord.js';
import { renderPrice } from '../../src/cards/actions/renderPrice.ts';
import { labelComponent, truncateForInput } from '../../src/discord/interactions/components.ts';
import type { RepliableInteraction } from '../../src/discord/interactions/repliableInteraction.ts';
import { audienceOf } from '../../src/domain/audience.ts';
import type { LyricsInput } from '../../src/domain/taskInput.ts';
import { LYRICS_PROMPT_MAX } from '../../src/suno/requests/limits.ts';
import type { CommandContext, Form } from '../context.ts';

const FORM = 'lyrics-form';

/** The form of "Edit & retry" on a lyrics card. */
export const lyricsForm: Form & {
  open(
    interaction: Exclude<RepliableInteraction, ModalSubmitInteraction>,
    input: LyricsInput,
    context: CommandContext,
  ): Promise<void>;
} = {
  form: FORM,

  open: async (interaction, input, context) => {
    const { t } = context;
    const draft = await context.drafts.save(input, interaction.user.id);
    await interaction.showModal({
      custom_id: `${FORM}:${draft}`,
      title: t('form.lyrics', { price: renderPrice(context.catalog.priceOf('lyrics'), t) }),
      components: [
        labelComponent(t('form.prompt.label'), t('form.prompt.hint'), {
          type: ComponentType.TextInput,
          custom_id: 'prompt',
          style: TextInputStyle.Paragraph,
          required: true,
          max_length: LYRICS_PROMPT_MAX,
          ...(input.prompt && { value: truncateForInput(input.prompt, LYRICS_PROMPT_MAX) }),
        }),
      ],
    });
  },

  submit: async (interaction, draftId, context) => {
    const prompt = interaction.fields.getTextInputValue('prompt').trim();
    const draft = await context.drafts.read(draftId, interaction.user.id);
    const input: LyricsInput = { kind: 'lyrics', prompt, ...(draft && audienceOf(draft)) };
    await context.startTask(interaction, input, `${FORM}:${draftId}`);
  },
};
