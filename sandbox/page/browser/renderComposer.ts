import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { ChannelView } from '../protocol.ts';
import { app, redraw } from './app.ts';
import { renderCommand, set } from './renderCommand.ts';
import { perform } from './send.ts';
import { listCommands, startCommand } from './startCommand.ts';
import { onSuggestionKey, renderSuggestions, suggest } from './suggestions.ts';
import { toggleRecording } from './voiceMessage.ts';

const FORUM = 15;
const ATTACHMENT = 11;
const DIRECT = 1;

/** Where a member types: a message, or a slash and then a command. */
export function renderComposer(): TemplateResult {
  const channel = app.state?.channels.find(({ id }) => id === app.channel);
  return html`<div class="composer" @dragover=${allow} @drop=${drop}>
    ${app.warning ? html`<p class="message-line" role="alert">${app.warning}</p>` : nothing}
    ${renderSuggestions(app.command ? 'Suggestions' : 'Commands')}
    ${
      app.command
        ? renderCommand(app.command)
        : channel?.type === FORUM
          ? html`<p class="hint">Posts of this forum are in the list of channels.</p>`
          : renderText(channel)
    }
  </div>`;
}

function renderText(channel: ChannelView | undefined): TemplateResult {
  const to = channel?.type === DIRECT ? 'Shantyman' : `#${channel?.name ?? ''}`;
  const isOpen = app.suggestions !== undefined;
  return html`<form class="text" @submit=${send}>
    <label class="icon-button" title="Attach files"
      ><span aria-hidden="true">+</span><span class="visually-hidden">Attach files</span
      ><input type="file" multiple class="visually-hidden" @change=${attach}
    /></label>
    <div class="text-main">
      ${
        app.files.length === 0
          ? nothing
          : html`<ul class="files">
            ${app.files.map(
              (file, at) =>
                html`<li>
                  ${file.name}
                  <button type="button" aria-label="Remove ${file.name}" @click=${() => remove(at)}>✕</button>
                </li>`,
            )}
          </ul>`
      }
      <input
        id="composer"
        type="text"
        autocomplete="off"
        role="combobox"
        aria-expanded=${isOpen}
        aria-controls="suggestions"
        aria-activedescendant=${isOpen ? `suggestion-${app.suggestions?.active ?? 0}` : ''}
        aria-label="Message ${to}, or / for commands"
        placeholder="Message ${to}, or / for commands"
        .value=${live(app.text)}
        @input=${onInput}
        @keydown=${onKey}
      />
    </div>
    <button
      type="button"
      class="icon-button"
      aria-pressed=${app.recorder !== undefined}
      aria-label=${app.recorder ? 'Send the voice message' : 'Record a voice message'}
      title=${app.recorder ? 'Send the voice message' : 'Record a voice message'}
      @click=${toggleRecording}
    >
      ${app.recorder ? '⏹' : '🎤'}
    </button>
    <button type="submit" class="primary">Send</button>
  </form>`;
}

function onInput(event: Event): void {
  if (!(event.currentTarget instanceof HTMLInputElement)) return;
  app.text = event.currentTarget.value;
  offer();
}

/** Offers the commands that begin with, or contain, what stands after the slash. A space after a whole one chooses it. */
function offer(): void {
  if (!app.text.startsWith('/')) {
    suggest([]);
    return;
  }
  const typed = app.text.slice(1).toLowerCase();
  const commands = listCommands();
  const whole = commands.find(({ words }) => `${words} ` === typed);
  if (whole) {
    startCommand(whole.words);
    return;
  }
  const starting = commands.filter(({ words }) => words.startsWith(typed));
  const containing = commands.filter(({ words }) => !words.startsWith(typed) && words.includes(typed));
  suggest(
    [...starting, ...containing].map(({ words, description }) => ({
      label: `/${words}`,
      detail: description,
      choose: () => startCommand(words),
    })),
  );
}

function onKey(event: KeyboardEvent): void {
  onSuggestionKey(event);
}

async function send(event: Event): Promise<void> {
  event.preventDefault();
  const { text, channel } = app;
  const files = [...app.files];
  if (text.trim() === '' && files.length === 0) return;
  app.isAtEnd = true;
  if (!(await perform('post', { channel, content: text }, {}, 'options', files))) return;
  app.text = '';
  app.files.length = 0;
  redraw();
}

function attach(event: Event): void {
  if (!(event.currentTarget instanceof HTMLInputElement)) return;
  app.files.push(...(event.currentTarget.files ?? []));
  event.currentTarget.value = '';
  redraw();
}

function remove(at: number): void {
  app.files.splice(at, 1);
  redraw();
}

function allow(event: DragEvent): void {
  event.preventDefault();
}

/** Takes files that are dropped: for the command's first option that takes one and has none, or for the message. */
function drop(event: DragEvent): void {
  event.preventDefault();
  const files = [...(event.dataTransfer?.files ?? [])];
  const { command } = app;
  if (command === undefined) app.files.push(...files);
  else
    for (const file of files) {
      const free = command.options.find(
        ({ type, name }) => type === ATTACHMENT && app.command?.values[name] === undefined,
      );
      if (free === undefined) break;
      if (!command.shown.includes(free.name) && app.command)
        app.command = { ...app.command, shown: [...app.command.shown, free.name] };
      set(free.name, { text: file.name, value: file });
    }
  redraw();
}
