import { html, type nothing, type TemplateResult } from 'lit';
import { app } from '../app.ts';
import { startCommand } from '../startCommand.ts';
import { formatTime } from '../time.ts';
import { type Inline, parseInline } from './parseInline.ts';
import { type Block, parseMarkdown } from './parseMarkdown.ts';

type Drawn = TemplateResult | string | typeof nothing;

/** A text of Discord's markdown as elements. */
export function renderMarkdown(text: string): Drawn[] {
  return parseMarkdown(text).map(drawBlock);
}

/** A text of one line, such as a title. */
export function renderInline(text: string): Drawn[] {
  return parseInline(text).map(drawInline);
}

/** A text as words alone, for places where nothing can be pressed. */
export function toWords(text: string): string {
  return parseInline(text).map(wordsOf).join('');
}

function wordsOf(inline: Inline): string {
  switch (inline.kind) {
    case 'text':
    case 'code':
      return inline.text;
    case 'break':
      return ' ';
    case 'time':
      return formatTime(inline.seconds, inline.style, Date.now());
    case 'user':
      return `@${nameOf(inline.id)}`;
    case 'role':
      return `@${roleOf(inline.id)}`;
    case 'channel':
      return `#${channelOf(inline.id)}`;
    case 'command':
      return `/${inline.name}`;
    case 'spoiler':
      return '█████';
    default:
      return inline.content.map(wordsOf).join('');
  }
}

function drawBlock(block: Block): Drawn {
  switch (block.kind) {
    case 'lines':
      return html`<div class="md-lines">${block.content.map(drawInline)}</div>`;
    case 'heading':
      return html`<div class="md-heading" data-level=${block.level}>${block.content.map(drawInline)}</div>`;
    case 'subtext':
      return html`<small class="md-subtext">${block.content.map(drawInline)}</small>`;
    case 'quote':
      return html`<discord-quote>${block.content.map(drawBlock)}</discord-quote>`;
    case 'list': {
      const items = block.items.map(item => html`<li>${item.map(drawInline)}</li>`);
      return block.isOrdered ? html`<ol>${items}</ol>` : html`<ul>${items}</ul>`;
    }
    case 'fence':
      return html`<pre class="md-fence">${block.text}</pre>`;
  }
}

function drawInline(inline: Inline): Drawn {
  switch (inline.kind) {
    case 'text':
      return inline.text;
    case 'break':
      return html`<br />`;
    case 'code':
      return html`<discord-code>${inline.text}</discord-code>`;
    case 'bold':
      return html`<strong>${inline.content.map(drawInline)}</strong>`;
    case 'italic':
      return html`<em>${inline.content.map(drawInline)}</em>`;
    case 'underlined':
      return html`<u>${inline.content.map(drawInline)}</u>`;
    case 'struck':
      return html`<s>${inline.content.map(drawInline)}</s>`;
    case 'spoiler':
      return drawSpoiler(inline.content.map(drawInline));
    case 'link':
      return html`<discord-link href=${inline.url} target="_blank" rel="noopener noreferrer"
        >${inline.content.map(drawInline)}</discord-link
      >`;
    case 'time':
      return html`<discord-time title=${formatTime(inline.seconds, 'F', Date.now())}
        >${formatTime(inline.seconds, inline.style, Date.now())}</discord-time
      >`;
    case 'user':
      return html`<discord-mention type="user" ?highlight=${inline.id === app.member}
        >${nameOf(inline.id)}</discord-mention
      >`;
    case 'role':
      return html`<discord-mention type="role"
        >${roleOf(inline.id)}</discord-mention
      >`;
    case 'channel':
      return html`<discord-mention type="channel"
        >${channelOf(inline.id)}</discord-mention
      >`;
    case 'command':
      return html`<button class="md-command" type="button" @click=${() => startCommand(inline.name)}>/${inline.name}</button>`;
  }
}

/** The library's spoiler can't be reached by keyboard, so a button opens it. */
function drawSpoiler(content: Drawn[]): TemplateResult {
  const open = (event: Event): void => {
    if (event.currentTarget instanceof HTMLElement) event.currentTarget.setAttribute('activated', '');
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' || event.key === ' ') open(event);
  };
  return html`<discord-spoiler role="button" tabindex="0" aria-label="Spoiler" @click=${open} @keydown=${onKey}
    >${content}</discord-spoiler
  >`;
}

function nameOf(id: string): string {
  return app.state?.members.find(member => member.id === id)?.name ?? 'shantyman';
}

function roleOf(id: string): string {
  return app.state?.roles.find(role => role.id === id)?.name ?? 'unknown';
}

function channelOf(id: string): string {
  return app.state?.channels.find(channel => channel.id === id)?.name ?? 'unknown';
}
