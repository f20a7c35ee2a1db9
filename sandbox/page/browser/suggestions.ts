import { html, nothing, type TemplateResult } from 'lit';
import { app, redraw, type Suggestions } from './app.ts';

/** No suggestion: Enter and Tab do what they do without a list. */
export const NONE = -1;

/**
 * Shows suggestions above the composer. An empty list shows nothing.
 *
 * @param active the one that Enter chooses, or {@link NONE} until an arrow has chosen one.
 */
export function suggest(items: Suggestions['items'], active = 0): void {
  app.suggestions = items.length === 0 ? undefined : { items, active };
  redraw();
}

/** Moves, chooses or closes with a key. Returns whether the key was meant for the suggestions. */
export function onSuggestionKey(event: KeyboardEvent): boolean {
  const { suggestions } = app;
  if (suggestions === undefined) return false;
  const { items, active } = suggestions;
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    const next = event.key === 'ArrowDown' ? active + 1 : Math.max(active, 0) - 1;
    app.suggestions = { items, active: (next + items.length) % items.length };
    redraw();
    requestAnimationFrame(() =>
      document.querySelector('#suggestions [aria-selected="true"]')?.scrollIntoView({ block: 'nearest' }),
    );
  } else if (event.key === 'Enter' || event.key === 'Tab') {
    if (active === NONE) return false;
    app.suggestions = undefined;
    items[active]?.choose();
  } else if (event.key === 'Escape') {
    app.suggestions = undefined;
    redraw();
  } else return false;
  event.preventDefault();
  event.stopPropagation();
  return true;
}

export function renderSuggestions(label: string): TemplateResult | typeof nothing {
  const { suggestions } = app;
  if (suggestions === undefined) return nothing;
  return html`<div id="suggestions" class="suggestions" role="listbox" aria-label=${label}>
    ${suggestions.items.map(
      (item, at) =>
        html`<div
          id="suggestion-${at}"
          role="option"
          aria-selected=${at === suggestions.active}
          @pointerdown=${(event: Event) => event.preventDefault()}
          @click=${() => {
            app.suggestions = undefined;
            item.choose();
          }}
        >
          <b>${item.label}</b>${item.detail ? html`<span>${item.detail}</span>` : nothing}
        </div>`,
    )}
  </div>`;
}
