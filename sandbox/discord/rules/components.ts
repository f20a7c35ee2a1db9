import type { APIMessageTopLevelComponent } from 'discord-api-types/v10';
import { invalidForm, type Path } from '../apiError.ts';

/** https://discord.com/developers/docs/components/reference#legacy-message-component-behavior */
const MAX_ROWS = 5;
const MAX_BUTTONS_PER_ROW = 5;
/** https://discord.com/developers/docs/components/reference */
const MAX_COMPONENTS = 40;
const MAX_TEXT_LENGTH = 4000;
const LINK_STYLE = 5;
const PREMIUM_STYLE = 6;

/** Any component, with the fields that the rules use. The schema has checked its shape. */
interface LooseComponent {
  type: number;
  custom_id?: string | null;
  style?: number;
  label?: string | null;
  emoji?: object | null;
  url?: string | null;
  content?: string;
  components?: LooseComponent[];
  accessory?: LooseComponent;
  options?: { value?: unknown; default?: boolean }[];
  min_values?: number;
  max_values?: number;
  default_values?: { id?: unknown; type?: unknown }[];
}

/** Checks rows, buttons and ids, and that components of version 2 have their flag. */
export function checkComponents(components: readonly APIMessageTopLevelComponent[], v2: boolean): void {
  const top = components as readonly LooseComponent[];
  const ids = new Set<string>();
  let count = 0;
  let text = 0;

  const schedule = (component: LooseComponent, path: Path): void => {
    count++;
    text += component.type === 10 ? (component.content?.length ?? 0) : 0;
    if (component.type === 1) checkRow(component, path);
    if (component.type === 2) checkButton(component, path);
    if (component.type === 3) checkMenu(component, path);
    if ([3, 5, 6, 7, 8].includes(component.type)) checkRange(component, path);
    if ([5, 6, 7, 8].includes(component.type)) checkDefaults(component, path);
    if (component.custom_id != null) {
      if (ids.has(component.custom_id))
        throw invalidForm(
          [...path, 'custom_id'],
          'COMPONENT_CUSTOM_ID_DUPLICATED',
          'Component custom id cannot be duplicated',
        );
      ids.add(component.custom_id);
    }
    for (const [index, child] of (component.components ?? []).entries())
      schedule(child, [...path, 'components', index]);
    if (component.accessory !== undefined) schedule(component.accessory, [...path, 'accessory']);
  };

  for (const [index, component] of top.entries()) {
    if (!v2 && component.type !== 1)
      throw invalidForm(
        ['components', index, 'type'],
        'UNION_TYPE_CHOICES',
        `Value of field "type" must be one of (1,): ${component.type} needs the flag IS_COMPONENTS_V2.`,
      );
    schedule(component, ['components', index]);
  }
  if (!v2 && top.length > MAX_ROWS)
    throw invalidForm(['components'], 'BASE_TYPE_BAD_LENGTH', `Must be between 1 and ${MAX_ROWS} in length.`);
  if (count > MAX_COMPONENTS)
    throw invalidForm(['components'], 'COMPONENT_MAX_TOTAL', `At most ${MAX_COMPONENTS} components in all.`);
  if (text > MAX_TEXT_LENGTH)
    throw invalidForm(
      ['components'],
      'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
      `At most ${MAX_TEXT_LENGTH}.`,
    );
}

function checkRow(row: LooseComponent, path: Path): void {
  const children = row.components ?? [];
  const buttons = children.filter(child => child.type === 2).length;
  if (
    children.length === 0 ||
    children.length > MAX_BUTTONS_PER_ROW ||
    (buttons < children.length && children.length > 1)
  )
    throw invalidForm(
      [...path, 'components'],
      'BASE_TYPE_BAD_LENGTH',
      `A row holds 1 to ${MAX_BUTTONS_PER_ROW} buttons, or one select.`,
    );
}

/** https://docs.discord.com/developers/components/reference#string-select */
function checkMenu({ options = [], max_values = 1 }: LooseComponent, path: Path): void {
  if (options.length < 1 || options.length > 25)
    throw invalidForm([...path, 'options'], 'BASE_TYPE_BAD_LENGTH', 'Must be between 1 and 25 in length.');
  if (new Set(options.map(({ value }) => value)).size < options.length)
    throw invalidForm(
      [...path, 'options'],
      'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
      'The specified option value is already used',
    );
  if (options.filter(one => one.default).length > max_values)
    throw invalidForm([...path, 'options'], 'SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES', 'Too many defaults.');
}

/** https://docs.discord.com/developers/components/reference#string-select */
function checkRange({ options, min_values = 1, max_values = 1 }: LooseComponent, path: Path): void {
  const most = options?.length ?? 25;
  if (!(min_values >= 0 && min_values <= max_values && max_values >= 1 && max_values <= most))
    throw invalidForm(
      [...path, 'max_values'],
      'BASE_TYPE_BAD_LENGTH',
      `${min_values} to ${max_values} is not a range within 0 to ${most}.`,
    );
}

/** What each kind of menu can be filled with: https://docs.discord.com/developers/components/reference#user-select */
const DEFAULT_TYPES: Partial<Record<number, readonly unknown[]>> = {
  5: ['user'],
  6: ['role'],
  7: ['user', 'role'],
  8: ['channel'],
};

function checkDefaults(component: LooseComponent, path: Path): void {
  const { type, default_values: values = [], min_values = 1, max_values = 1 } = component;
  const at = [...path, 'default_values'];
  if (values.some(one => !DEFAULT_TYPES[type]?.includes(one.type)))
    throw invalidForm(at, 'SELECT_COMPONENT_INVALID_DEFAULT_VALUE_TYPE', 'A default of another kind.');
  if (values.length > 0 && (values.length < min_values || values.length > max_values))
    throw invalidForm(
      at,
      'BASE_TYPE_BAD_LENGTH',
      `${values.length} defaults are not from ${min_values} to ${max_values}.`,
    );
  if (new Set(values.map(({ id }) => id)).size < values.length)
    throw invalidForm(at, 'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED', 'A default is duplicated.');
}

function checkButton(button: LooseComponent, path: Path): void {
  const has = (value: unknown): boolean => value !== null && value !== undefined && value !== '';
  if (button.style === PREMIUM_STYLE) return;
  if (!has(button.label) && !has(button.emoji))
    throw invalidForm(path, 'BUTTON_COMPONENT_NO_LABEL_OR_EMOJI', 'A button needs a label or an emoji.');
  if (button.style === LINK_STYLE) {
    if (has(button.custom_id) || !has(button.url))
      throw invalidForm(path, 'BUTTON_COMPONENT_URL_REQUIRED', 'A link button has a url and no custom_id.');
    if (!/^(https?|discord):\/\//i.test(button.url ?? ''))
      throw invalidForm(
        [...path, 'url'],
        'URL_TYPE_INVALID_SCHEME',
        'Scheme must be http, https or discord.',
      );
    return;
  }
  if (!has(button.custom_id) || has(button.url))
    throw invalidForm(path, 'BUTTON_COMPONENT_CUSTOM_ID_REQUIRED', 'A button has a custom_id and no url.');
}
