import { writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Snapshot } from '../discord/records/message.ts';
import { plainMarkdown } from './plainMarkdown.ts';

/** A finished card, and where its files were saved. */
export interface FinishedCard {
  readonly description: string;
  readonly action: string;
  readonly last: Snapshot;
  readonly paths: readonly string[];
}

const STYLE = `
  body { margin: 0 auto; max-width: 46rem; padding: 1rem; font: 1rem/1.45 system-ui, sans-serif; color-scheme: light dark; }
  article { border: 1px solid #8886; border-radius: 10px; padding: 0.2rem 1rem 1rem; margin: 1rem 0; }
  .text { white-space: pre-wrap; border-left: 3px solid #8886; padding-left: 0.8rem; overflow-wrap: anywhere; }
  audio, video { width: 100%; }
  img { width: 12rem; border-radius: 8px; margin-right: 0.5rem; }
  small { opacity: 0.75; }`;

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/**
 * Writes a page of what the demo has made, with players, that opens without a server.
 *
 * @returns its address.
 */
export async function writeIndex(
  cards: readonly FinishedCard[],
  folder: string,
  context: { readonly now: number; readonly member: string },
): Promise<URL> {
  const articles = cards.map(card => drawArticle(card, folder, context));
  const page = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>What the demo has made</title>
<style>${STYLE}
</style>
<h1>What the demo has made</h1>
<p>Simulated: Discord and KIE ran on this machine, and the tunes are the sandbox’s own. The bot between them was the real one.</p>
${articles.join('\n')}
</html>
`;
  const path = join(folder, 'index.html');
  await writeFile(path, page);
  return pathToFileURL(path);
}

function drawArticle(
  { description, action, last, paths }: FinishedCard,
  folder: string,
  { now, member }: { readonly now: number; readonly member: string },
): string {
  const texts = last.embeds.map(({ title, description: text, fields = [], footer }) =>
    [title, text, ...fields.flatMap(({ name, value }) => [name, value]), footer?.text]
      .filter(line => line !== undefined)
      .map(line => plainMarkdown(line, now, member, 'emoji'))
      .join('\n'),
  );
  const files = paths.map((path, at) =>
    drawFile(relative(folder, path).replaceAll('\\', '/'), last.attachments[at]?.contentType ?? ''),
  );
  return `<article>
<h2>${escapeHtml(description)}</h2>
<p><small>${escapeHtml(`${member} ${action.replaceAll(/\s+/g, ' ')}`)}</small></p>
${files.join('\n')}
${texts.map(text => `<p class="text">${escapeHtml(text)}</p>`).join('\n')}
</article>`;
}

function drawFile(path: string, type: string): string {
  const url = escapeHtml(path.split('/').map(encodeURIComponent).join('/'));
  const name = escapeHtml(path);
  if (type.startsWith('audio/'))
    return `<p><small>${name}</small><br><audio controls preload="metadata" src="${url}"></audio></p>`;
  if (type.startsWith('image/')) return `<img src="${url}" alt="${name}">`;
  return `<p><a href="${url}">${name}</a></p>`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, character => ENTITIES[character] ?? '');
}
