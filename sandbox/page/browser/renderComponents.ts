import type {
  APIButtonComponent,
  APIChannelSelectComponent,
  APIComponentInMessageActionRow,
  APIMessage,
  APIRoleSelectComponent,
  APIStringSelectComponent,
  APIUserSelectComponent,
} from 'discord-api-types/v10';
import { html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { app } from './app.ts';
import { openPopup } from './popup.ts';
import { perform } from './send.ts';

const ROW = 1;
const BUTTON = 2;
const SELECT = 3;
const USER_SELECT = 5;
const ROLE_SELECT = 6;
const CHANNEL_SELECT = 8;
/** The type of direct messages, which are no channel of the server. */
const DIRECT = 1;
const LINK_STYLE = 5;

/** Discord's styles by number: https://docs.discord.com/developers/components/reference#button-button-styles */
const STYLES: Readonly<Record<number, string>> = {
  1: 'primary',
  2: 'secondary',
  3: 'success',
  4: 'destructive',
};

type Menu =
  | APIStringSelectComponent
  | APIUserSelectComponent
  | APIRoleSelectComponent
  | APIChannelSelectComponent;

function isMenu(component: APIComponentInMessageActionRow): component is Menu {
  return [SELECT, USER_SELECT, ROLE_SELECT, CHANNEL_SELECT].some(type => type === component.type);
}

/** The rows of buttons and menus below a message. */
export function renderComponents({ id, components = [] }: APIMessage): TemplateResult | typeof nothing {
  if (components.length === 0) return nothing;
  return html`<discord-attachments slot="components">
    ${components.map(row => {
      if (row.type !== ROW) return nothing;
      return html`<discord-action-row>
        ${row.components.map(component => {
          if (component.type === BUTTON) return renderButton(id, component);
          return isMenu(component) ? renderSelect(id, component) : nothing;
        })}
      </discord-action-row>`;
    })}
  </discord-attachments>`;
}

function renderButton(messageId: string, button: APIButtonComponent): TemplateResult {
  const label = [emojiOf(button), 'label' in button ? button.label : undefined].filter(Boolean).join(' ');
  const url = button.style === LINK_STYLE ? button.url : undefined;
  const press = (): void => {
    if ('custom_id' in button && !button.disabled)
      void perform('press', { message: messageId, button: button.custom_id });
  };
  return html`<discord-button
    type=${STYLES[button.style] ?? 'secondary'}
    url=${ifDefined(url)}
    ?disabled=${button.disabled ?? false}
    @click=${press}
    >${label}</discord-button
  >`;
}

function emojiOf(button: APIButtonComponent): string | undefined {
  return 'emoji' in button ? button.emoji?.name : undefined;
}

/** An entry of a menu. */
interface MenuOption {
  readonly label: string;
  readonly detail?: string | undefined;
  readonly value: string;
  readonly isChosen: boolean;
}

function optionsOf(menu: Menu): MenuOption[] {
  if (menu.type === SELECT)
    return menu.options.map(({ label, description, emoji, value, default: isChosen = false }) => ({
      label: [emoji?.name, label].filter(Boolean).join(' '),
      detail: description,
      value,
      isChosen,
    }));
  const chosen = (menu.default_values ?? []).map(({ id }) => id);
  const entry = ({ id, name }: { readonly id: string; readonly name: string }): MenuOption => ({
    label: name,
    value: id,
    isChosen: chosen.includes(id),
  });
  const { members = [], roles = [], channels = [] } = app.state ?? {};
  if (menu.type === USER_SELECT) return members.map(entry);
  if (menu.type === ROLE_SELECT) return roles.map(entry);
  const { channel_types: types } = menu;
  return channels.filter(({ type }) => type !== DIRECT && (types?.includes(type) ?? true)).map(entry);
}

/** The library's menu can't be used with a keyboard, so it is a button with a list of its own. */
function renderSelect(messageId: string, menu: Menu): TemplateResult {
  const label = menu.placeholder ?? 'Make a selection';
  const options = optionsOf(menu);
  const send = (values: readonly string[]): void => {
    const where = { message: messageId, menu: menu.custom_id };
    if (menu.type === SELECT) void perform('choose', { ...where, choice: values });
    else void perform('pick', { ...where, entries: values });
  };
  const open = (event: Event): void => {
    if (!(event.currentTarget instanceof HTMLElement)) return;
    const isMany = (menu.max_values ?? 1) > 1 || menu.min_values === 0;
    const chosen = new Set(options.flatMap(({ isChosen }, at) => (isChosen ? [at] : [])));
    const done = (places: ReadonlySet<number>): void =>
      send(options.filter((_, at) => places.has(at)).map(({ value }) => value));
    openPopup(event.currentTarget, {
      label,
      role: 'listbox',
      items: options.map(({ label: name, detail, value }) => ({
        label: name,
        detail,
        choose: () => send([value]),
      })),
      ...(isMany && { many: { chosen, done } }),
    });
  };
  const shown = options.filter(({ isChosen }) => isChosen).map(({ label: name }) => name);
  return html`<button
    type="button"
    class="select"
    aria-haspopup="listbox"
    ?disabled=${menu.disabled ?? false}
    @click=${open}
  >
    <span>${shown.length > 0 ? html`<span class="visually-hidden">${label}: </span>${shown.join(', ')}` : label}</span><span aria-hidden="true">▾</span>
  </button>`;
}
