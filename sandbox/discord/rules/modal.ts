import type { APIModalInteractionResponseCallbackData } from 'discord-api-types/v10';
import { invalidForm, type Path } from '../apiError.ts';
import { componentsOf } from '../describe.ts';

/** https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-response-object-modal */
const TOP_LEVEL = 5;

const FILE_UPLOAD = 19;

/** https://docs.discord.com/developers/components/reference#file-upload */
const FILES_MAX = 10;

/** Checks a form: number of components, unique ids, limits that do not contradict each other, no disabled components. */
export function checkModal({ components }: APIModalInteractionResponseCallbackData): void {
  if (components.length > TOP_LEVEL)
    throw invalidForm(
      ['data', 'components'],
      'BASE_TYPE_BAD_LENGTH',
      `Must be between 1 and ${TOP_LEVEL} in length.`,
    );
  const ids = new Set<unknown>();
  for (const component of componentsOf(components)) {
    const { custom_id, min_length, max_length, value, disabled } = component;
    const path = ['data', 'components', String(custom_id ?? component.type)];
    if (custom_id !== undefined && ids.has(custom_id))
      throw invalidForm(path, 'COMPONENT_CUSTOM_ID_DUPLICATED', 'Component custom id cannot be duplicated');
    ids.add(custom_id);
    if (disabled === true)
      throw invalidForm(path, 'COMPONENT_DISABLED', 'A form has no disabled components.');
    if (typeof min_length === 'number' && typeof max_length === 'number' && min_length > max_length)
      throw invalidForm(
        path,
        'BASE_TYPE_BAD_LENGTH',
        `min_length ${min_length} is over max_length ${max_length}.`,
      );
    if (component.type === FILE_UPLOAD) checkFileUpload(component, path);
    if (
      typeof value === 'string' &&
      value !== '' &&
      typeof max_length === 'number' &&
      value.length > max_length
    )
      throw invalidForm(
        [...path, 'value'],
        'BASE_TYPE_MAX_LENGTH',
        `The value is longer than max_length ${max_length}.`,
      );
  }
}

/** A file field takes one file unless it says otherwise, and from none to ten. */
function checkFileUpload(
  { min_values = 1, max_values = 1, required = true }: Record<string, unknown>,
  path: Path,
) {
  const [min, max] = [Number(min_values), Number(max_values)];
  if (!(min >= 0 && min <= FILES_MAX && max >= 1 && max <= FILES_MAX && min <= max))
    throw invalidForm(
      [...path, 'max_values'],
      'BASE_TYPE_BAD_LENGTH',
      `Between ${min} and ${max} files is not a range from 0 to ${FILES_MAX}.`,
    );
  if (required === true && min === 0)
    throw invalidForm([...path, 'min_values'], 'BASE_TYPE_BAD_VALUE', 'A required field takes a file.');
}
