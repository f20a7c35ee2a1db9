import type { APIModalInteractionResponseCallbackData } from 'discord-api-types/v10';
import { ClientError } from './clientError.ts';
import type { AttachedFile } from './fillOptions.ts';
import type { FormText, InteractionRecord, ModalField, SandboxModal } from './records/interaction.ts';

const ROW = 1;
const TEXT = 10;
const LABEL = 18;
const TEXT_INPUT = 4;
/** The style of a text field of several lines. */
const PARAGRAPH = 2;
const CHECKBOX = 23;
/** Components whose values are arrays: string select, radio group, checkbox group. */
const CHOOSERS: readonly number[] = [3, 21, 22];
const RADIO = 21;
const FILE_UPLOAD = 19;
/** Discord's minimum and maximum if the form sets none. */
const FILES = 1;
/** Discord's maximum if the form sets none. */
const TEXT_CHARACTERS = 4000;

/** A file is stored as the client uploads it. */
export type ModalValue = string | boolean | readonly string[] | readonly AttachedFile[];

/** Stores a file that is attached to a form, and returns its id. */
export type StoreFile = (file: AttachedFile) => string;

interface LooseComponent {
  type: number;
  content?: string;
  label?: string;
  description?: string;
  custom_id?: string;
  required?: boolean;
  min_length?: number;
  min_values?: number;
  max_values?: number;
  max_length?: number;
  value?: string;
  placeholder?: string;
  style?: number;
  options?: ModalField['options'];
  component?: LooseComponent;
  components?: LooseComponent[];
}

/** Opens a form for the member of the interaction. */
export function openModal(
  opener: InteractionRecord,
  data: APIModalInteractionResponseCallbackData,
): SandboxModal {
  const texts: FormText[] = [];
  const fields: ModalField[] = [];
  for (const component of data.components as readonly LooseComponent[]) {
    if (component.type === ROW)
      fields.push(...(component.components ?? []).map(input => fieldOf(input, input, ROW)));
    else if (component.type === LABEL && component.component)
      fields.push(fieldOf(component.component, component, LABEL));
    else if (component.type === TEXT)
      texts.push({ content: component.content ?? '', fieldsAbove: fields.length });
  }
  return { customId: data.custom_id, title: data.title, fields, texts, opener };
}

function fieldOf(input: LooseComponent, named: LooseComponent, wrapper: number): ModalField {
  return {
    customId: input.custom_id ?? '',
    label: named.label ?? '',
    description: named.description,
    type: input.type,
    required: input.required ?? input.type !== CHECKBOX,
    minLength: input.min_length ?? 0,
    maxLength: input.max_length ?? TEXT_CHARACTERS,
    minValues: input.min_values ?? FILES,
    maxValues: input.max_values ?? FILES,
    value: input.value,
    placeholder: input.placeholder,
    isParagraph: input.style === PARAGRAPH,
    options: input.options ?? [],
    wrapper,
  };
}

/**
 * Builds the interaction of a filled-in form. Throws for values that the client would not send. Fields that are left
 * out keep their prefilled value.
 */
export function toSubmission(
  modal: SandboxModal,
  values: Readonly<Record<string, ModalValue>>,
  store: StoreFile,
): Record<string, unknown>[] {
  for (const key of Object.keys(values))
    if (modal.fields.every(field => field.customId !== key && field.label !== key))
      throw new ClientError(
        `The form "${modal.title}" has no field "${key}": ${modal.fields.map(f => f.label)}`,
      );
  return modal.fields.map((field, index) => {
    const answer = submittedField(field, values[field.customId] ?? values[field.label], store);
    const component = { type: field.type, id: index * 2 + 2, custom_id: field.customId, ...answer };
    const id = index * 2 + 1;
    return field.wrapper === ROW
      ? { type: ROW, id, components: [component] }
      : { type: LABEL, id, component };
  });
}

function submittedField(
  field: ModalField,
  given: ModalValue | undefined,
  store: StoreFile,
): Record<string, unknown> {
  const { label } = field;
  if (field.type === TEXT_INPUT) {
    const value = given ?? field.value ?? '';
    if (typeof value !== 'string') throw new ClientError(`"${label}" takes text.`);
    if (field.required && value === '') throw new ClientError(`"${label}" is required.`);
    if (value !== '' && value.length < field.minLength)
      throw new ClientError(`"${label}" needs at least ${field.minLength} characters.`);
    if (value.length > field.maxLength)
      throw new ClientError(`"${label}" takes at most ${field.maxLength} characters, not ${value.length}.`);
    return { value };
  }
  if (field.type === CHECKBOX) return { value: given === true };
  if (field.type === FILE_UPLOAD) return { values: attachFiles(field, given, store) };
  if (!CHOOSERS.includes(field.type))
    throw new ClientError(`"${label}": the sandbox cannot fill in components of type ${field.type}.`);
  const defaults = field.options.filter(option => option.default).map(option => option.value);
  const chosen = given === undefined ? defaults : typeof given === 'string' ? [given] : given;
  if (!Array.isArray(chosen) || !chosen.every(one => typeof one === 'string'))
    throw new ClientError(`"${label}" takes values.`);
  if (field.required && chosen.length === 0) throw new ClientError(`"${label}" is required.`);
  const values = chosen.map((choice: string) => {
    const option = field.options.find(({ value, label }) => value === choice || label === choice);
    if (option === undefined) throw new ClientError(`"${label}" has no choice "${choice}".`);
    return option.value;
  });
  return field.type === RADIO ? { value: values[0] ?? null } : { values };
}

function attachFiles(
  { label, required, minValues, maxValues }: ModalField,
  given: ModalValue | undefined,
  store: StoreFile,
): string[] {
  if (given !== undefined && !Array.isArray(given)) throw new ClientError(`"${label}" takes files.`);
  const files: readonly unknown[] = given ?? [];
  if (required && files.length === 0) throw new ClientError(`"${label}" is required.`);
  if (files.length > 0 && files.length < minValues)
    throw new ClientError(`"${label}" takes at least ${minValues} files, not ${files.length}.`);
  if (files.length > maxValues)
    throw new ClientError(`"${label}" takes at most ${maxValues} files, not ${files.length}.`);
  return files.map(file => {
    if (typeof file !== 'object' || file === null || !('bytes' in file) || !('name' in file))
      throw new ClientError(`"${label}" takes files.`);
    const { name, bytes } = file;
    if (typeof name !== 'string' || !Buffer.isBuffer(bytes)) throw new ClientError(`"${label}" takes files.`);
    return store({ name, bytes });
  });
}
