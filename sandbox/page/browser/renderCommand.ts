import type { APIApplicationCommandOption } from 'discord-api-types/v10';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import { app, type CommandDraft, type DraftValue, drawNow, redraw } from './app.ts';
import { act, perform, type SendValue } from './send.ts';
import { NONE, onSuggestionKey, suggest } from './suggestions.ts';

const TYPE = { integer: 4, boolean: 5, user: 6, channel: 7, number: 10, attachment: 11 } as const;

/** The type of direct messages, which are no channel of the server. */
const DIRECT = 1;

/** Milliseconds without a key before suggestions are requested. */
const SUGGEST_AFTER_MS = 200;

let waiting: number | undefined;
let requests = 0;

/** A command that is being filled in: a field for each option that is shown, and a button for each of the others. */
export function renderCommand(draft: CommandDraft): TemplateResult {
  const shown = draft.shown.flatMap(name => draft.options.find(option => option.name === name) ?? []);
  const others = draft.options.filter(({ name }) => !draft.shown.includes(name));
  return html`<form class="command" aria-label="/${draft.words}" @submit=${send} @keydown=${onKey}>
    <span class="command-name">/${draft.words}</span>
    ${repeat(
      shown,
      ({ name }) => name,
      option =>
        html`<label class="option" title=${option.description}>
          <span>${option.name}${option.required ? html`<span aria-hidden="true"> *</span>` : nothing}</span>
          ${renderField(draft, option)}
        </label>`,
    )}
    <div class="more-options">
      ${others.map(
        option =>
          html`<button type="button" title=${option.description} @click=${() => show(option.name)}>
            + ${option.name}
          </button>`,
      )}
    </div>
    <div class="command-end">
      <button type="button" @click=${leave}>Cancel</button>
      <button type="submit" class="primary">Send</button>
    </div>
  </form>`;
}

function renderField(draft: CommandDraft, option: APIApplicationCommandOption): TemplateResult {
  const { name, type, required = false } = option;
  const value = draft.values[name];
  const choices = 'choices' in option ? (option.choices ?? []) : [];
  if (choices.length > 0 || type === TYPE.boolean || type === TYPE.channel || type === TYPE.user) {
    const items = choices.length > 0 ? choices : choicesOf(option);
    const choose = (event: Event): void => {
      if (!(event.currentTarget instanceof HTMLSelectElement)) return;
      const chosen = items[event.currentTarget.selectedIndex - 1];
      set(name, chosen && { text: chosen.name, value: chosen.value });
    };
    return html`<select class="field" ?required=${required} @change=${choose}>
      <option value="">Choose…</option>
      ${items.map(item => html`<option ?selected=${item.value === value?.value}>${item.name}</option>`)}
    </select>`;
  }
  if (type === TYPE.attachment) {
    const take = (event: Event): void => {
      const [file] = event.currentTarget instanceof HTMLInputElement ? (event.currentTarget.files ?? []) : [];
      set(name, file && { text: file.name, value: file });
    };
    return html`<input class="field" type="file" ?required=${required && value === undefined} @change=${take} />
      ${value ? html`<small>${value.text}</small>` : nothing}`;
  }
  const isNumber = type === TYPE.integer || type === TYPE.number;
  const onInput = (event: Event): void => {
    if (!(event.currentTarget instanceof HTMLInputElement)) return;
    const text = event.currentTarget.value;
    set(name, text === '' ? undefined : { text, value: isNumber ? Number(text) : text });
    if ('autocomplete' in option && option.autocomplete) suggestSoon(name, text);
  };
  const onFocus = (): void => {
    if ('autocomplete' in option && option.autocomplete) suggestSoon(name, value?.text ?? '');
  };
  return html`<input
    class="field"
    type=${isNumber ? 'number' : 'text'}
    step=${type === TYPE.number ? 'any' : '1'}
    autocomplete="off"
    placeholder=${option.description}
    aria-label=${name}
    ?required=${required}
    .value=${live(value?.text ?? '')}
    @input=${onInput}
    @focus=${onFocus}
    @blur=${() => suggest([])}
  />`;
}

function choicesOf(option: APIApplicationCommandOption): { name: string; value: string | boolean }[] {
  const { type } = option;
  if (type === TYPE.boolean)
    return [
      { name: 'True', value: true },
      { name: 'False', value: false },
    ];
  if (type === TYPE.user) return (app.state?.members ?? []).map(({ id, name }) => ({ name, value: id }));
  const kinds = 'channel_types' in option ? (option.channel_types ?? []) : [];
  return (app.state?.channels ?? [])
    .filter(({ type: kind }) => kind !== DIRECT && (kinds.length === 0 || kinds.some(one => one === kind)))
    .map(({ id, name }) => ({ name: `#${name}`, value: id }));
}

/** Sets or clears the value of an option. */
export function set(name: string, value: DraftValue | undefined): void {
  if (app.command === undefined) return;
  const { [name]: _, ...others } = app.command.values;
  app.command = { ...app.command, values: value ? { ...others, [name]: value } : others };
  redraw();
}

function show(name: string): void {
  if (app.command === undefined) return;
  app.command = { ...app.command, shown: [...app.command.shown, name] };
  drawNow();
  [...document.querySelectorAll<HTMLElement>('.command .field')].at(-1)?.focus();
}

function leave(): void {
  app.command = undefined;
  app.suggestions = undefined;
  drawNow();
  document.querySelector<HTMLElement>('#composer')?.focus();
}

function onKey(event: KeyboardEvent): void {
  if (onSuggestionKey(event)) return;
  if (event.key === 'Escape') leave();
  else if (event.key === 'Backspace' && event.target instanceof HTMLInputElement && event.target.value === '')
    leave();
}

function valuesOf(draft: CommandDraft): Record<string, SendValue> {
  return Object.fromEntries(
    Object.entries(draft.values).flatMap(([name, { value }]) => (value === undefined ? [] : [[name, value]])),
  );
}

async function send(event: Event): Promise<void> {
  event.preventDefault();
  const { command: draft, channel } = app;
  if (draft === undefined) return;
  leave();
  app.isAtEnd = true;
  if (!(await perform('type', { channel, command: draft.words }, valuesOf(draft)))) {
    // What was typed is not lost.
    app.command ??= draft;
    redraw();
  }
}

function suggestSoon(option: string, partial: string): void {
  clearTimeout(waiting);
  waiting = setTimeout(() => void fetchSuggestions(option, partial), SUGGEST_AFTER_MS);
}

async function fetchSuggestions(option: string, partial: string): Promise<void> {
  const { command: draft, channel } = app;
  if (draft === undefined) return;
  requests++;
  const request = requests;
  const { [option]: _, ...others } = valuesOf(draft);
  const given = Object.fromEntries(Object.entries(others).filter(([, value]) => !(value instanceof File)));
  const { choices = [], error } = await act(
    'suggest',
    { channel, command: draft.words, option, partial },
    given,
  );
  if (request !== requests || app.command?.words !== draft.words) return;
  if (error !== undefined) app.warning = error;
  suggest(
    choices.map(({ name, value }) => ({ label: name, choose: () => set(option, { text: name, value }) })),
    // Enter in an empty field sends the command without the option.
    partial === '' ? NONE : 0,
  );
}
