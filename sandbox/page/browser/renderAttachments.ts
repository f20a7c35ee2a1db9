import type { APIAttachment } from 'discord-api-types/v10';
import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { repeat } from 'lit/directives/repeat.js';

const KIBI = 1024;
const SPOILER = 8;

/** The files of a message. A player keeps playing while the message around it grows. */
export function renderAttachments(files: readonly APIAttachment[]): TemplateResult | typeof nothing {
  if (files.length === 0) return nothing;
  return html`<discord-attachments slot="attachments">
    ${repeat(
      files,
      ({ id }) => id,
      file => ((file.flags ?? 0) & SPOILER ? hide(file) : keyed(file.url, draw(file))),
    )}
  </discord-attachments>`;
}

function draw({
  content_type = '',
  url,
  filename,
  size,
  description,
  duration_secs,
}: APIAttachment): TemplateResult {
  const [bytes, unit] = sizeOf(size);
  const name = duration_secs === undefined ? filename : `Voice message (${Math.round(duration_secs)} s)`;
  // The browser's own players: the library's can't be used with a keyboard, and drop the dot and accents of names.
  // Browsers record voice messages in a container that is also one of videos.
  if (content_type.startsWith('audio/') || duration_secs !== undefined)
    return html`<figure class="player">
      <figcaption><a href=${url} download=${filename}>${name}</a> <small>${bytes} ${unit}</small></figcaption>
      <audio controls preload="metadata" src=${url} aria-label=${name}></audio>
    </figure>`;
  if (content_type.startsWith('video/'))
    return html`<figure class="player">
      <video controls preload="metadata" src=${url} aria-label=${name}></video>
      <figcaption><a href=${url} download=${filename}>${name}</a> <small>${bytes} ${unit}</small></figcaption>
    </figure>`;
  if (content_type.startsWith('image/'))
    return html`<a class="picture" href=${url} target="_blank" rel="noopener noreferrer"
      ><img src=${url} alt=${description ?? filename}
    /></a>`;
  return html`<discord-file-attachment
    name=${filename}
    bytes=${bytes}
    bytes-unit=${unit}
    href=${url}
    target="_blank"
  ></discord-file-attachment>`;
}

function hide(file: APIAttachment): TemplateResult {
  return html`<details class="hidden-file">
    <summary>Spoiler: ${file.filename}</summary>
    ${draw(file)}
  </details>`;
}

function sizeOf(bytes: number): [string, string] {
  if (bytes < KIBI) return [String(bytes), 'bytes'];
  if (bytes < KIBI * KIBI) return [(bytes / KIBI).toFixed(1), 'KB'];
  return [(bytes / KIBI / KIBI).toFixed(2), 'MB'];
}
