import { ComponentType, type ModalSubmitInteraction, TextInputStyle } from 'discord.js';
import { renderPrice } from '../../src/cards/actions/renderPrice.ts';
import { labelComponent, truncateForInput } from '../../src/discord/interactions/components.ts';
import type { RepliableInteraction } from '../../src/discord/interactions/repliableInteraction.ts';
import { replyPrivately } from '../../src/discord/interactions/replyPrivately.ts';
import type { SongInput, Tuning } from '../../src/domain/taskInput.ts';
import { FORM_TEXT_MAX } from '../../src/lib/discordLimits.ts';
import type { InputError } from '../../src/suno/requests/buildResult.ts';
import { limitsOf } from '../../src/suno/requests/limits.ts';
import { roundTuning, TUNING_LIMITS } from '../../src/suno/requests/tuning.ts';
import type { CommandContext, Form } from '../context.ts';
import { parseSeconds } from './parseSeconds.ts';

const FORM = 'tune-form';

/** Characters of a number. */
const NUMBER_LENGTH = 10;

/**
 * The form to fine-tune a song, opened by a button, because Discord opens no form after a form. Its values are added to
 * the song's input.
 */
export const tuneForm: Form & {
  open(
    interaction: Exclude<RepliableInteraction, ModalSubmitInteraction>,
    input: SongInput,
    context: CommandContext,
  ): Promise<void>;
} = {
  form: FORM,

  open: async (interaction, input, context) => {
    const { t } = context;
    const draft = await context.drafts.save(input, interaction.user.id);
    const avoid = Math.min(limitsOf('generate', input.model).avoid, FORM_TEXT_MAX);
    await interaction.showModal({
      custom_id: `${FORM}:${draft}`,
      title: t('form.tune', { price: renderPrice(context.catalog.priceOf('generate'), t) }),
      components: [
        ...TUNING_LIMITS.map(({ name }) =>
          labelComponent(
            t(`fields.${name}.label`),
            t(`fields.${name}.hint`),
            numberInput(name, input.tuning?.[name]),
          ),
        ),
        labelComponent(t('fields.avoid.label'), t('fields.avoid.hint'), {
          type: ComponentType.TextInput,
          custom_id: 'avoid',
          style: TextInputStyle.Paragraph,
          required: false,
          max_length: avoid,
          ...(input.avoid && { value: truncateForInput(input.avoid, avoid) }),
        }),
      ],
    });
  },

  submit: async (interaction, draftId, context) => {
    const draft = await context.drafts.read(draftId, interaction.user.id);
    if (draft?.kind !== 'song') {
      await replyPrivately(interaction, context.t('replies.gone'));
      return;
    }
    const avoid = interaction.fields.getTextInputValue('avoid').trim() || undefined;
    const { tuning, problem } = readTuning(interaction);
    const input: SongInput = { ...draft, avoid, tuning };
    if (problem) await context.replyInvalid(interaction, problem, input);
    // The draft's id is the idempotency key: the same form sent twice starts one song.
    else await context.startTask(interaction, input, `${FORM}:${draftId}`);
  },
};

function numberInput(name: keyof Tuning, value: number | undefined) {
  return {
    type: ComponentType.TextInput as const,
    custom_id: name,
    style: TextInputStyle.Short,
    required: false,
    max_length: NUMBER_LENGTH,
    ...(value !== undefined && { value: String(value) }),
  };
}

/** The values of the form. Values that are not numbers in range are left out and reported. */
function readTuning({ fields }: ModalSubmitInteraction): { tuning: Tuning; problem?: InputError } {
  const tuning: Tuning = {};
  let problem: InputError | undefined;
  for (const { name, min, max } of TUNING_LIMITS) {
    const typed = fields.getTextInputValue(name).trim();
    if (typed === '') continue;
    const value = parseSeconds(typed);
    if (value === undefined || value < min || value > max)
      problem ??= { kind: 'field-range', field: name, min, max };
    else tuning[name] = roundTuning(name, value);
  }
  return { tuning, ...(problem && { problem }) };
}
