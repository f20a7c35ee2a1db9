import { html, nothing, type TemplateResult } from 'lit';
import { app, drawNow, type Popup, redraw } from './app.ts';

/** Opens a list below an element, or at a place. Arrows move, Enter chooses, Escape closes. */
export function openPopup(
  opener: HTMLElement,
  about: Pick<Popup, 'label' | 'role' | 'items' | 'many'>,
  place?: { readonly x: number; readonly y: number },
): void {
  const { left, bottom } = opener.getBoundingClientRect();
  const { x, y } = place ?? { x: left, y: bottom };
  app.popup = { ...about, opener, x, y };
  drawNow();
  const list = document.querySelector<HTMLElement>('.popup-place');
  if (list) keepInside(list, x, y);
  document.querySelector<HTMLElement>('#popup [tabindex]')?.focus();
}

function closePopup(): void {
  if (app.popup === undefined) return;
  app.popup.opener.focus();
  app.popup = undefined;
  redraw();
}

export function renderPopup(): TemplateResult | typeof nothing {
  const { popup } = app;
  if (popup === undefined) return nothing;
  const role = popup.role === 'menu' ? 'menuitem' : 'option';
  return html`<div class="popup-cover" @click=${closePopup} @contextmenu=${closeInstead}></div>
    <div class="popup-place" @keydown=${onKey}>
      <div
        id="popup"
        class="popup"
        role=${popup.role}
        aria-label=${popup.label}
        aria-multiselectable=${popup.many ? 'true' : nothing}
      >
        ${popup.items.map(
          (item, at) =>
            html`<div
              role=${role}
              tabindex="-1"
              class="popup-item"
              aria-selected=${popup.many ? popup.many.chosen.has(at) : nothing}
              @click=${() => (popup.many ? flip(at) : choose(item.choose))}
            >
              <span>${popup.many?.chosen.has(at) ? '☑ ' : popup.many ? '☐ ' : ''}${item.label}</span
              >${item.detail ? html`<small>${item.detail}</small>` : nothing}
            </div>`,
        )}
      </div>
      ${popup.many ? html`<button type="button" class="primary" @click=${done}>Done</button>` : nothing}
    </div>`;
}

function choose(act: () => void): void {
  closePopup();
  act();
}

function flip(at: number): void {
  const { popup } = app;
  if (popup?.many === undefined) return;
  const { chosen } = popup.many;
  const next = chosen.has(at) ? [...chosen].filter(one => one !== at) : [...chosen, at];
  app.popup = { ...popup, many: { ...popup.many, chosen: new Set(next) } };
  drawNow();
}

function done(): void {
  const many = app.popup?.many;
  closePopup();
  many?.done(many.chosen);
}

function closeInstead(event: Event): void {
  event.preventDefault();
  closePopup();
}

function onKey(event: KeyboardEvent): void {
  const items = [...document.querySelectorAll<HTMLElement>('#popup [tabindex], .popup-place > button')];
  const at = items.findIndex(item => item.matches(':focus'));
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    Home: 0,
    End: items.length - 1,
  };
  const step = steps[event.key];
  if (step !== undefined) items[(step + items.length) % items.length]?.focus();
  else if (event.key === 'Enter' || event.key === ' ') items[at]?.click();
  else if (event.key === 'Escape' || event.key === 'Tab') closePopup();
  else return;
  event.preventDefault();
  event.stopPropagation();
}

/** Moves the list so that it does not leave the window. Set by script, because the page's policy allows no inline style. */
function keepInside(list: HTMLElement, x: number, y: number): void {
  const { width, height } = list.getBoundingClientRect();
  list.style.left = `${Math.max(8, Math.min(x, innerWidth - width - 8))}px`;
  list.style.top = `${Math.max(8, Math.min(y, innerHeight - height - 8))}px`;
}
