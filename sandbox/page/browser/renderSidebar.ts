import { html, nothing, type TemplateResult } from 'lit';
import type { ChannelView } from '../protocol.ts';
import { app, redraw } from './app.ts';
import { avatarOf } from './avatar.ts';
import { connect } from './connect.ts';

const ICONS: Readonly<Record<number, string>> = { 0: '#', 1: '✉', 5: '📣', 11: '↳', 15: '🗂' };
const POST = 11;
const DIRECT = 1;

/** Channels, direct messages, and who the visitor is. */
export function renderSidebar(): TemplateResult {
  const { state } = app;
  const channels = state?.channels ?? [];
  const above = channels.filter(({ type }) => type !== POST && type !== DIRECT);
  return html`<nav class="sidebar" aria-label="Channels">
    <button type="button" class="icon-button close-sidebar" aria-label="Close the channels" @click=${close}>✕</button>
    <h2>The sandbox’s server</h2>
    <ul>
      ${above.map(
        channel => html`${renderChannel(channel)}
        ${channels.filter(({ parentId }) => parentId === channel.id).map(renderChannel)}`,
      )}
    </ul>
    <h2>Private</h2>
    <ul>
      ${channels.filter(({ type }) => type === DIRECT).map(renderChannel)}
    </ul>
    <fieldset class="members">
      <legend>You are</legend>
      ${(state?.members ?? []).map(
        ({ id, name, role }) =>
          html`<label>
            <input type="radio" name="member" value=${id} ?checked=${id === app.member} @change=${() => be(id)} />
            <img src=${avatarOf(name, false)} alt="" /><span>${name} <small>${role}</small></span>
          </label>`,
      )}
    </fieldset>
    ${
      state
        ? html`<p class="bot" data-bot=${state.bot}>
          <img src=${avatarOf('shantyman', true)} alt="" />
          <span>Shantyman <small>${state.bot === 'running' ? state.presence || 'online' : state.bot}</small></span>
        </p>`
        : nothing
    }
  </nav>`;
}

function renderChannel({ id, name, type }: ChannelView): TemplateResult {
  const go = (): void => {
    app.channel = id;
    app.isSidebarOpen = false;
    app.suggestions = undefined;
    app.command = undefined;
    redraw();
  };
  return html`<li class=${type === POST ? 'post' : ''}>
    <button type="button" aria-current=${id === app.channel ? 'page' : 'false'} @click=${go}>
      <span aria-hidden="true">${ICONS[type] ?? '#'}</span> ${name}
    </button>
  </li>`;
}

function close(): void {
  app.isSidebarOpen = false;
  redraw();
}

/** Becomes another member, in the same channel if they see it. */
function be(id: string): void {
  app.member = id;
  app.command = undefined;
  app.form = undefined;
  app.warning = '';
  connect(id);
  redraw();
}
