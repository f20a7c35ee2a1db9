import type { APIEmbed } from 'discord-api-types/v10';
import { html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { renderInline, renderMarkdown } from './markdown/renderMarkdown.ts';

const HEX_DIGITS = 6;

/** An embed of a message. */
export function renderEmbed(embed: APIEmbed): TemplateResult {
  const { color, title, url, author, description, fields = [], footer, image, thumbnail, timestamp } = embed;
  return html`<discord-embed
    slot="embeds"
    color=${ifDefined(color === undefined ? undefined : `#${color.toString(16).padStart(HEX_DIGITS, '0')}`)}
    embed-title=${ifDefined(title === undefined ? undefined : plain(title))}
    url=${ifDefined(url)}
    author-name=${ifDefined(author?.name)}
    author-url=${ifDefined(author?.url)}
    image=${ifDefined(image?.url)}
    thumbnail=${ifDefined(thumbnail?.url)}
  >
    ${
      description === undefined
        ? nothing
        : html`<discord-embed-description slot="description">${renderMarkdown(description)}</discord-embed-description>`
    }
    ${
      fields.length === 0
        ? nothing
        : html`<discord-embed-fields slot="fields"
          >${fields.map(
            ({ name, value, inline }) =>
              html`<discord-embed-field field-title=${plain(name)} ?inline=${inline ?? false}
                >${renderMarkdown(value)}</discord-embed-field
              >`,
          )}</discord-embed-fields
        >`
    }
    ${
      footer === undefined
        ? nothing
        : html`<discord-embed-footer slot="footer" timestamp=${ifDefined(timestamp)}
          >${footer.text}</discord-embed-footer
        >`
    }
  </discord-embed>`;
}

/** The library takes titles as text, so marks are read, and their words kept. */
function plain(text: string): string {
  const words = renderInline(text).map(part => (typeof part === 'string' ? part : ''));
  return words.join('') || text;
}
