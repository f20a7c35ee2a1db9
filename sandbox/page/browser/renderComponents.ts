import type { APIButtonComponent, APIMessage, APIStringSelectComponent } from 'discord-api-types/v10';
import { html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { openPopup } from './popup.ts';
import { perform } from './send.ts';

const ROW = 1;
const BUTTON = 2;
const SELECT = 3;
const LINK_STYLE = 5;

/** Discord's styles by number: https://docs.discord.com/developers/components/reference#button-button-styles */
const STYLES: Readonly<Record<number, string>> = {
  1: 'primary',
  2: 'secondary',
  3: 'success',
  4: 'destructive',
};

/** The rows of buttons and menus below a message. */
export function renderComponents({ id, components = [] }: APIMessage): TemplateResult | typeof nothing {
  if (components.length === 0) return nothing;
  return html`<discord-attachments slot="components">
    ${components.map(row => {
      if (row.type !== ROW) return nothing;
      return html`<discord-action-row>
        ${row.components.map(component => {
          if (component.type === BUTTON) return renderButton(id, component);
          if (component.type === SELECT) return renderSelect(id, component);
          return nothing;
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

/** The library's menu can't be used with a keyboard, so it is a button with a list of its own. */
function renderSelect(messageId: string, menu: APIStringSelectComponent): TemplateResult {
  const label = menu.placeholder ?? 'Make a selection';
  const open = (event: Event): void => {
    if (!(event.currentTarget instanceof HTMLElement)) return;
    openPopup(event.currentTarget, {
      label,
      role: 'listbox',
      items: menu.options.map(({ label: name, description, emoji, value }) => ({
        label: [emoji?.name, name].filter(Boolean).join(' '),
        detail: description,
        choose: () => void perform('choose', { message: messageId, menu: menu.custom_id, choice: value }),
      })),
    });
  };
  return html`<button
    type="button"
    class="select"
    aria-haspopup="listbox"
    ?disabled=${menu.disabled ?? false}
    @click=${open}
  >
    <span>${label}</span><span aria-hidden="true">▾</span>
  </button>`;
}
