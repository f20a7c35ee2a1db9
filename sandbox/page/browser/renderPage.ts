import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { repeat } from 'lit/directives/repeat.js';
import { app, redraw } from './app.ts';
import { renderPopup } from './popup.ts';
import { renderComposer } from './renderComposer.ts';
import { renderForm } from './renderForm.ts';
import { renderJournal } from './renderJournal.ts';
import { renderMessage } from './renderMessage.ts';
import { renderSidebar } from './renderSidebar.ts';

/** The whole page. */
export function renderPage(): TemplateResult {
  const channel = app.state?.channels.find(({ id }) => id === app.channel);
  const me = app.state?.members.find(({ id }) => id === app.state?.me);
  const shown = [...app.messages.values()].filter(
    ({ message }) => message.channel_id === app.channel && !app.dismissed.has(message.id),
  );
  return html`<div class="frame" ?data-phone=${app.isPhone} ?inert=${app.form !== undefined}>
      <div
        class="app"
        ?data-journal=${app.isJournalOpen}
        ?data-sidebar=${app.isSidebarOpen}
        aria-busy=${app.state === undefined}
      >
        ${renderSidebar()}
        <main>
          <header class="top">
            <button type="button" class="icon-button to-sidebar" aria-label="Channels" @click=${() => flip('isSidebarOpen')}>
              ☰
            </button>
            <h1>${channel?.name ?? 'Sandbox'}</h1>
            <span class="visually-hidden" role="status">${me ? `You are ${me.name}` : nothing}</span>
            <span class="simulation" title="Nothing here is Discord or KIE. All of it runs on this machine."
              >Simulation</span
            >
            <span class="top-tools">
              <button type="button" aria-pressed=${app.theme === 'light'} @click=${flipTheme}>
                <span aria-hidden="true">◐</span><span class="wide"> Light</span><span class="visually-hidden"> theme</span>
              </button>
              <button type="button" class=${app.isPhone ? '' : 'wide'} aria-pressed=${app.isPhone} @click=${() => flip('isPhone')}>Phone</button>
              <button type="button" aria-pressed=${app.isJournalOpen} @click=${() => flip('isJournalOpen')}>
                <span aria-hidden="true">⚙</span> <span class="wide">Behind the scenes</span
                ><span class="narrow visually-hidden">Behind the scenes</span>
              </button>
            </span>
          </header>
          ${app.isConnected ? nothing : html`<p class="message-line" role="status">Connecting to the sandbox…</p>`}
          ${
            app.state && app.state.bot !== 'running'
              ? html`<p class="message-line" role="status">The bot is ${app.state.bot}. Behind the scenes has the button that starts it.</p>`
              : nothing
          }
          <div id="log" class="log" role="log" aria-label="Messages" tabindex="0">
            ${shown.length === 0 ? renderWelcome() : nothing}
            ${keyed(
              app.theme,
              html`<discord-messages no-background ?light-theme=${app.theme === 'light'}>
                ${repeat(shown, ({ message }) => message.id, renderMessage)}
              </discord-messages>`,
            )}
          </div>
          ${renderComposer()}
        </main>
        ${app.isJournalOpen ? renderJournal() : nothing}
      </div>
    </div>
    ${renderPopup()} ${renderForm()}`;
}

function renderWelcome(): TemplateResult {
  return html`<div class="welcome">
    <p><b>Type <code>/song</code> below</b> and say what about. The message that answers grows: lyrics, a track, both.</p>
    <p>Discord and KIE are simulated on this machine; the bot is the real one. Nothing costs anything, and nothing is kept.</p>
  </div>`;
}

function flip(name: 'isSidebarOpen' | 'isJournalOpen' | 'isPhone'): void {
  app[name] = !app[name];
  // In the frame of a phone, the panel would cover the messages.
  if (name === 'isPhone' && app.isPhone) app.isJournalOpen = false;
  redraw();
}

function flipTheme(): void {
  app.theme = app.theme === 'dark' ? 'light' : 'dark';
  document.documentElement.dataset.theme = app.theme;
  redraw();
}
