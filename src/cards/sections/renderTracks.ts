import { progressOf } from '../../domain/progress.ts';
import type { CardContext, CardFile, CardSections } from '../card.ts';
import { attachFile } from '../files/attachFile.ts';
import { fileName } from '../files/fileName.ts';
import { finishedTracks, sourceAudioUrl } from '../files/mediaForCard.ts';
import { escapeMarkdown } from '../text/escapeMarkdown.ts';
import { type RenderedLinks, renderLinks } from './renderLinks.ts';
import { renderTrack } from './renderTrack.ts';

/** Renders the finished tracks of a task, and the recording that they were made from if the vendor returns it. */
export function renderTracks(context: CardContext): CardSections {
  const { task, title, t } = context;
  const finished = finishedTracks(progressOf(task.updates));
  const tracks = finished.map((track, at) => renderTrack(track, at + 1, context));
  const url = sourceAudioUrl(task);
  const source =
    url === undefined
      ? undefined
      : attachFile(context, 'source', t('card.originalAlt', { title }), extension =>
          fileName(title, 'song', 'original', extension),
        );
  const files = [...tracks.flatMap(track => track.files), ...(source ? [source] : [])];
  const sourceNote = renderSourceNote(source, url, context);
  return {
    parts: [{ text: sourceNote.text, isAtomic: true }],
    embeds: tracks.map(track => track.embed),
    files: files.sort(compareAudioFirst),
    longLinks: [...tracks.flatMap(track => track.longLinks), ...sourceNote.longLinks],
  };
}

function renderSourceNote(
  source: CardFile | undefined,
  url: string | undefined,
  context: CardContext,
): RenderedLinks {
  const { t } = context;
  if (source)
    return { text: t('card.bothVersions', { original: escapeMarkdown(source.name) }), longLinks: [] };
  return renderLinks([{ what: t('card.files.original'), url }], context);
}

/** Compares files so that audio players are above the covers. */
function compareAudioFirst(a: CardFile, b: CardFile): number {
  return Number(isPicture(a)) - Number(isPicture(b));
}

function isPicture({ key }: CardFile): boolean {
  return key.startsWith('cover');
}
