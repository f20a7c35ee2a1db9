import { html, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { ControlName, JournalKind } from '../protocol.ts';
import { app, redraw } from './app.ts';
import { control } from './send.ts';

const NAMES: Readonly<Record<JournalKind, string>> = {
  member: 'Member',
  answer: 'Answer',
  edit: 'Edit',
  task: 'Task',
  poll: 'Poll',
  callback: 'Callback',
  file: 'Other',
  sandbox: 'Sandbox',
};

const FAULT_CONTROLS: readonly (readonly [ControlName, string])[] = [
  ['lose-callback', 'Lose the next callback'],
  ['double-callback', 'Send the next callback twice'],
  ['fail-413', 'Fail the next song: 413'],
  ['fail-531', 'Fail the next song: 531'],
  ['no-answer', 'Don’t answer the next task'],
];

const clock = new Intl.DateTimeFormat('en', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hour12: false,
});

/** What happens behind the scenes, and the buttons that make it harder. */
export function renderJournal(): TemplateResult {
  const { bot = 'starting', speed = 1, planned = [], credits = 0 } = app.state ?? {};
  const entries = [...app.journal.values()].reverse();
  return html`<aside class="journal" aria-label="Behind the scenes">
    <header>
      <h2>Behind the scenes</h2>
      <button type="button" class="icon-button" aria-label="Close behind the scenes" @click=${close}>✕</button>
    </header>
    <p class="hint">Kill the bot while a song is being made, start it again, and see that nothing is lost.</p>
    <div class="controls" role="group" aria-label="Trouble">
      ${FAULT_CONTROLS.map(([name, label]) => html`<button type="button" @click=${() => control(name)}>${label}</button>`)}
      <button type="button" class="danger" ?disabled=${bot !== 'running'} @click=${() => control('kill')}>Kill the bot</button>
      <button type="button" ?disabled=${bot === 'starting'} @click=${() => control('restart')}>
        ${bot === 'killed' ? 'Start the bot' : 'Restart the bot'}
      </button>
      <button type="button" aria-pressed=${speed === 1} @click=${() => control('speed-1')}>Time ×1</button>
      <button type="button" aria-pressed=${speed === 10} @click=${() => control('speed-10')}>Time ×10</button>
    </div>
    <p class="status" role="status">
      Bot: <b>${bot}</b> · KIE: <b>${credits}</b> credits, time ×${speed}${planned.map(plan => html`<br />${plan}`)}
    </p>
    <ol class="entries" tabindex="0" aria-label="What happened, newest first">
      ${repeat(
        entries,
        ({ id }) => id,
        entry =>
          html`<li data-kind=${entry.kind} ?data-failed=${entry.isFailure}>
            <time>${clock.format(entry.at)}</time> <span class="kind">${NAMES[entry.kind]}</span>
            <span>${entry.text}${entry.outcome ? html` <code>${entry.outcome}</code>` : ''}</span>
          </li>`,
      )}
    </ol>
  </aside>`;
}

function close(): void {
  app.isJournalOpen = false;
  redraw();
}
