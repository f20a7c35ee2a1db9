import {
  type APIModalInteractionResponseCallbackComponent,
  ComponentType,
  type ModalSubmitInteraction,
  TextInputStyle,
} from 'discord.js';
import { renderPrice } from '../../src/cards/actions/renderPrice.ts';
import { describeFileReason } from '../../src/cards/sections/quote.ts';
import { labelComponent, truncateForInput } from '../../src/discord/interactions/components.ts';
import { hasLinkExpired } from '../../src/discord/interactions/hasLinkExpired.ts';
import type { RepliableInteraction } from '../../src/discord/interactions/repliableInteraction.ts';
import { replyPrivately } from '../../src/discord/interactions/replyPrivately.ts';
import type { OperationName } from '../../src/domain/operationNames.ts';
import type { OperationInput, Recording } from '../../src/domain/taskInput.ts';
import { isUploadValid } from '../../src/domain/uploadAge.ts';
import { FORM_FIELDS_MAX, FORM_TEXT_MAX, FORM_TITLE_MAX } from '../../src/lib/discordLimits.ts';
import { truncate } from '../../src/lib/sanitize.ts';
import { hasText, type Translate } from '../../src/locales/translate.ts';
import type { FieldSpec } from '../../src/suno/operations/inputSpec.ts';
import { operationOf } from '../../src/suno/operations/registry.ts';
import type { CommandContext, Form } from '../context.ts';
import { createPersonaField, readPersonaField } from './personaField.ts';
import { readFieldValue } from './readFieldValue.ts';
import { createRecordingField, describeExpiredLink, readRecordingField } from './recordingField.ts';
import { completeSectionLyrics, prepareSectionLyrics } from './sectionLyrics.ts';
import { createSourceField, readSourceField } from './sourceField.ts';

const FORM = 'ask-form';

/** The form of any operation, made from its input spec and filled in with an input. */
export const operationForm: Form & {
  open(interaction: FormOpener, input: OperationInput, context: CommandContext): Promise<void>;
} = {
  form: FORM,

  open: async (interaction, requested, context) => {
    const { t } = context;
    const input = await prepareSectionLyrics(await context.resolveSource(requested), context);
    const draft = await context.drafts.save(input, interaction.user.id);
    const price = renderPrice(context.priceOf(input), t);
    const title = t(`operations.${input.operation}.title`);
    const note = describeFileReason(input.recordings, t);
    const { takesPersona, formTakesRecording } = operationOf(input.operation).inputSpec ?? {};
    const persona = takesPersona && (await createPersonaField(interaction.user.id, input.persona, context));
    const choice = createSourceField(input, t);
    const before = [
      ...(note === '' ? [] : [textComponent(note)]),
      ...(formTakesRecording ? [createRecordingField(input.recordings[0], t)] : []),
      ...(choice ? [choice] : []),
    ];
    const after = persona ? [persona] : [];
    const room = FORM_FIELDS_MAX - before.length - after.length;
    const fields = shownFields(input.operation, room)
      .map(field => withoutRefusedModels(field, input.operation, context))
      .map(field => toComponent(field, input, t));
    // Discord accepts no form without a component, so a form without fields shows the price.
    const asked = fields.length > 0 ? fields : [textComponent(t('form.confirm', { price }))];
    await interaction.showModal({
      custom_id: `${FORM}:${draft}`,
      title: truncate(t('form.ask', { title, price }), FORM_TITLE_MAX),
      components: [...before, ...asked, ...after],
    });
  },

  submit: async (interaction, draftId, context) => {
    const draft = await context.drafts.read(draftId, interaction.user.id);
    if (draft?.kind !== 'operation') {
      await replyPrivately(interaction, context.t('replies.gone'));
      return;
    }
    const fields = { ...draft.fields };
    for (const field of operationOf(draft.operation).inputSpec?.fields ?? []) {
      // Fields that did not fit in the form keep their value.
      if (!interaction.fields.fields.has(field.name)) continue;
      const value = readFieldValue(interaction, field, prefillOf(field, draft));
      if (value === undefined) delete fields[field.name];
      else fields[field.name] = value;
    }
    const persona = await readPersonaField(interaction, draft.persona, context);
    const recordings = readRecordingField(interaction, draft.recordings);
    const chosen = readSourceField(interaction, { ...draft, fields, persona, recordings });
    const expired = chosen.recordings.find(recording => isGone(recording, context.now()));
    if (expired) {
      await replyPrivately(interaction, describeExpiredLink(expired, context.t));
      return;
    }
    const isSpoiler = chosen.isSpoiler || chosen.recordings.some(recording => recording.isSpoiler);
    const input = completeSectionLyrics({ ...chosen, ...(isSpoiler && { isSpoiler }) }, draft);
    // The draft's id is the idempotency key: the same form sent twice starts one task.
    await context.startTask(interaction, input, `${FORM}:${draftId}`);
  },
};

/** Whether a file can no longer be fetched: it was never uploaded, and its link has expired since the form was opened. */
function isGone(recording: Recording, now: number): boolean {
  return !recording.song && !isUploadValid(recording, now) && hasLinkExpired(recording.url, now);
}

/** The field without the models that the vendor rejects. */
function withoutRefusedModels(
  field: FieldSpec,
  operation: OperationName,
  { isModelRefused }: CommandContext,
): FieldSpec {
  if (field.name !== 'model' || !field.choices) return field;
  return { ...field, choices: field.choices.filter(model => !isModelRefused(operation, model)) };
}

/** Interactions that can be answered with a form: all but a form. */
type FormOpener = Exclude<RepliableInteraction, ModalSubmitInteraction>;

function textComponent(content: string): APIModalInteractionResponseCallbackComponent {
  return { type: ComponentType.TextDisplay, content };
}

function toComponent(
  field: FieldSpec,
  input: OperationInput,
  t: Translate,
): APIModalInteractionResponseCallbackComponent {
  const { name, kind, required = false, max = FORM_TEXT_MAX, choices = [] } = field;
  const value = prefillOf(field, input);
  const text = (part: 'label' | 'hint') => {
    const keys = [`operations.${input.operation}.${part}s.${name}`, `fields.${name}.${part}`];
    const key = keys.find(hasText);
    return key ? t(key) : name;
  };
  const label = (component: Parameters<typeof labelComponent>[2]) =>
    labelComponent(text('label'), text('hint'), component);
  if (kind === 'choice' || kind === 'flag') {
    const options = kind === 'flag' ? ['yes', 'no'] : choices;
    const chosen = kind === 'flag' ? (value === true ? 'yes' : 'no') : value;
    return label({
      type: ComponentType.StringSelect,
      custom_id: name,
      required,
      min_values: required ? 1 : 0,
      options: options.map(one => ({ ...choiceLabel(field, one, t), value: one, default: one === chosen })),
    });
  }
  const length = kind === 'line' || kind === 'text' ? Math.min(max, FORM_TEXT_MAX) : MAX_NUMBER_LENGTH;
  const filled = truncateForInput(value === undefined ? '' : String(value), length);
  return label({
    type: ComponentType.TextInput,
    custom_id: name,
    style: kind === 'text' ? TextInputStyle.Paragraph : TextInputStyle.Short,
    required,
    max_length: length,
    ...(filled && { value: kind === 'text' ? filled : filled.replace(/\s+/g, ' ') }),
  });
}

/** Characters of a time such as `1:02.5`. */
const MAX_NUMBER_LENGTH = 10;

function choiceLabel({ name, kind }: FieldSpec, value: string, t: Translate): { label: string } {
  if (kind === 'flag') return { label: t(value === 'yes' ? 'form.yes' : 'form.no') };
  const key = `fields.${name}.choices.${value}`;
  return { label: hasText(key) ? t(key) : value };
}

/** What a field is filled in with: the member's value, or else the track's. */
function prefillOf(
  { name, prefill }: FieldSpec,
  { fields, of, excerpt }: OperationInput,
): OperationInput['fields'][string] | undefined {
  const value = fields[name] ?? (prefill && of?.[prefill]);
  return prefill && excerpt && typeof value === 'string' ? value.slice(excerpt.start, excerpt.end) : value;
}

/** The fields that fit in an operation's form, in the order of the operation. Required fields take precedence. */
function shownFields(operation: OperationName, room: number): readonly FieldSpec[] {
  const fields = operationOf(operation).inputSpec?.fields ?? [];
  const rest = fields.filter(({ required }) => !required);
  const shown = new Set([...fields.filter(({ required }) => required), ...rest].slice(0, room));
  return fields.filter(field => shown.has(field));
}
