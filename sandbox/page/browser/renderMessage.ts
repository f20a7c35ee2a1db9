import { html, nothing, type TemplateResult } from 'lit';
import type { MessageView } from '../protocol.ts';
import { app, redraw } from './app.ts';
import { avatarOf } from './avatar.ts';
import { renderMarkdown, toWords } from './markdown/renderMarkdown.ts';
import { openPopup } from './popup.ts';
import { renderAttachments } from './renderAttachments.ts';
import { renderComponents } from './renderComponents.ts';
import { renderEmbed } from './renderEmbed.ts';
import { perform } from './send.ts';

const EPHEMERAL = 64;
const LOADING = 128;
const MENU_COMMAND = 3;

const clock = new Intl.DateTimeFormat('en', { timeStyle: 'short' });

/** A message, with the menu of what can be done with it. */
export function renderMessage({ message, command }: MessageView): TemplateResult {
  const { author, id, flags = 0, content, edited_timestamp, timestamp } = message;
  const isEphemeral = (flags & EPHEMERAL) !== 0;
  const isBot = author.bot === true;
  const mentionsMe = app.member !== undefined && content.includes(`<@${app.member}>`);
  return html`<discord-message
    id="message-${id}"
    author=${isBot ? 'Shantyman' : author.username}
    avatar=${avatarOf(author.username, isBot)}
    timestamp=${clock.format(new Date(timestamp))}
    ?bot=${isBot}
    ?ephemeral=${isEphemeral}
    ?edited=${edited_timestamp !== null && (flags & LOADING) === 0}
    ?highlight=${mentionsMe}
    .dismissMessageClicked=${() => dismiss(id)}
    @contextmenu=${(event: MouseEvent) => openMenu(event, id, isEphemeral)}
  >
    ${renderAbove({ message, ...(command && { command }) })}
    ${(flags & LOADING) !== 0 ? html`<em class="thinking">Shantyman is thinking…</em>` : renderMarkdown(content)}
    ${renderAttachments(message.attachments)} ${message.embeds.map(renderEmbed)} ${renderComponents(message)}
    ${
      isEphemeral
        ? nothing
        : html`<div slot="reactions" class="message-tools">
          <button
            type="button"
            aria-haspopup="menu"
            aria-label="Apps for this message"
            title="Apps (or right-click the message)"
            @click=${(event: MouseEvent) => openMenu(event, id, false)}
          >
            ⋯
          </button>
        </div>`
    }
  </discord-message>`;
}

/** What stands above a message: the command that it answers, or the message that it replies to. */
function renderAbove({ message, command }: MessageView): TemplateResult | typeof nothing {
  if (command)
    return html`<div slot="reply" class="above">
      <img src=${avatarOf(command.by, false)} alt="" /><b>${command.by}</b> used
      <span class="above-command">${command.isMenu ? command.name : `/${command.name}`}</span>
    </div>`;
  const target = message.message_reference?.message_id;
  if (target === undefined) return nothing;
  const known = app.messages.get(target)?.message;
  const words = known?.content || known?.embeds[0]?.title || 'a message';
  const jump = (): void => document.getElementById(`message-${target}`)?.scrollIntoView({ block: 'center' });
  return html`<div slot="reply" class="above">
    <span aria-hidden="true">↱</span> <span class="visually-hidden">Reply to</span>
    ${known ? html`<img src=${avatarOf(known.author.username, known.author.bot === true)} alt="" />` : nothing}
    <button type="button" @click=${jump}>${toWords(words).slice(0, 90)}</button>
  </div>`;
}

function openMenu(event: MouseEvent, id: string, isEphemeral: boolean): void {
  const commands = app.state?.channels.find(channel => channel.id === app.channel)?.commands ?? [];
  const items = commands
    .filter(({ type }) => type === MENU_COMMAND)
    .map(({ name }) => ({ label: name, choose: () => void perform('use', { message: id, command: name }) }));
  if (isEphemeral || items.length === 0 || !(event.currentTarget instanceof HTMLElement)) return;
  event.preventDefault();
  const place = event.type === 'contextmenu' ? { x: event.clientX, y: event.clientY } : undefined;
  openPopup(event.currentTarget, { label: 'Apps', role: 'menu', items }, place);
}

function dismiss(id: string): void {
  app.dismissed.add(id);
  redraw();
}
