import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { ref } from 'lit/directives/ref.js';
import type { FormField, FormView } from '../protocol.ts';
import { app, drawNow, redraw } from './app.ts';
import { renderMarkdown } from './markdown/renderMarkdown.ts';
import { act, type SendValue } from './send.ts';

const TYPE = { select: 3, text: 4, file: 19, radio: 21, checkboxes: 22, checkbox: 23 } as const;

/**
 * The form that is open, while the rest of the page is inert. The page's own, because the library's knows text fields
 * only.
 */
export function renderForm(): TemplateResult | typeof nothing {
  const { form } = app;
  if (form === undefined) return nothing;
  const { view, error, isSending } = form;
  return html`${keyed(
    view.id,
    html`<dialog open class="form" aria-modal="true" aria-labelledby="form-title" ${ref(open)} @keydown=${onKey}>
      <form @submit=${send}>
        <h2 id="form-title">${view.title}</h2>
        <p class="form-warning">This form goes to Shantyman. Don’t enter passwords here.</p>
        ${renderTexts(view, 0)}
        ${view.fields.map((field, at) => [renderField(field), renderTexts(view, at + 1)])}
        ${error ? html`<p class="message-line" role="alert">${error}</p>` : nothing}
        <div class="form-end">
          <button type="button" @click=${close}>Cancel</button>
          <button type="submit" class="primary" ?disabled=${isSending}>Submit</button>
        </div>
      </form>
    </dialog>`,
  )}`;
}

function renderTexts({ texts }: FormView, fieldsAbove: number): TemplateResult[] {
  return texts
    .filter(text => text.fieldsAbove === fieldsAbove)
    .map(({ content }) => html`<div class="form-text">${renderMarkdown(content)}</div>`);
}

function renderField(field: FormField): TemplateResult {
  const id = `field-${field.customId}`;
  const hint = field.description ? `${id}-hint` : undefined;
  return html`<div class="form-field">
    <label for=${id}>${field.label}${field.required ? html`<span aria-hidden="true"> *</span>` : nothing}</label>
    ${hint ? html`<small id=${hint}>${field.description}</small>` : nothing} ${renderInput(field, id, hint ?? '')}
  </div>`;
}

function renderInput(field: FormField, id: string, hint: string): TemplateResult {
  const { customId, type, required, value = '', placeholder = '', options } = field;
  if (type === TYPE.file)
    return html`<input
      id=${id}
      name=${customId}
      type="file"
      aria-describedby=${hint}
      ?multiple=${field.maxValues > 1}
      ?required=${required}
    />`;
  if (type === TYPE.checkbox)
    return html`<input id=${id} name=${customId} type="checkbox" aria-describedby=${hint} />`;
  if (type === TYPE.select || type === TYPE.radio || type === TYPE.checkboxes) {
    const isMultiple = type === TYPE.checkboxes || field.maxValues > 1;
    return html`<select id=${id} name=${customId} aria-describedby=${hint} ?multiple=${isMultiple} ?required=${required}>
      ${isMultiple ? nothing : html`<option value="">${placeholder || 'Choose…'}</option>`}
      ${options.map(
        option =>
          html`<option value=${option.value} ?selected=${option.default ?? false}>${option.label}</option>`,
      )}
    </select>`;
  }
  return field.isParagraph
    ? html`<textarea
        id=${id}
        name=${customId}
        rows="6"
        maxlength=${field.maxLength}
        aria-describedby=${hint}
        placeholder=${placeholder}
        ?required=${required}
        .defaultValue=${value}
      ></textarea>`
    : html`<input
        id=${id}
        name=${customId}
        type="text"
        autocomplete="off"
        maxlength=${field.maxLength}
        aria-describedby=${hint}
        placeholder=${placeholder}
        ?required=${required}
        value=${value}
      />`;
}

/** Gives the first field the focus, once the form is in the document. */
function open(element: Element | undefined): void {
  if (element === undefined) return;
  queueMicrotask(() =>
    element.querySelector<HTMLElement>('input, textarea, select, button.primary')?.focus(),
  );
}

/** Closes the form, and goes back to where messages are typed. */
function close(): void {
  app.form = undefined;
  drawNow();
  document.querySelector<HTMLElement>('#composer')?.focus();
}

function onKey(event: KeyboardEvent): void {
  if (event.key !== 'Escape') return;
  event.preventDefault();
  close();
}

async function send(event: Event): Promise<void> {
  event.preventDefault();
  const { form } = app;
  if (form === undefined || form.isSending || !(event.currentTarget instanceof HTMLFormElement)) return;
  const inputs = event.currentTarget;
  const values = Object.fromEntries(
    form.view.fields.flatMap(field => {
      const value = readInput(field, inputs.elements.namedItem(field.customId));
      return value === undefined ? [] : [[field.customId, value]];
    }),
  );
  form.isSending = true;
  redraw();
  const { error, form: next } = await act('submit', { form: form.view.id }, values, 'values');
  if (error !== undefined) Object.assign(form, { error, isSending: false });
  else if (app.form === form) {
    if (next === undefined) close();
    else app.form = { view: next, error: '', isSending: false };
  }
  redraw();
}

function readInput(field: FormField, input: Element | RadioNodeList | null): SendValue | undefined {
  if (input instanceof HTMLSelectElement)
    return [...input.selectedOptions].map(({ value }) => value).filter(value => value !== '');
  if (input instanceof HTMLTextAreaElement) return input.value;
  if (!(input instanceof HTMLInputElement)) return undefined;
  if (field.type === TYPE.checkbox) return input.checked;
  if (field.type !== TYPE.file) return input.value;
  const files = [...(input.files ?? [])];
  return files.length === 0 ? undefined : files;
}
