import { progressOf } from '../tasks/progress.ts';
import { attachFile } from './attachFile.ts';
import { audioFirst } from './audioFirst.ts';
import type { Body, CardFile, Drawing } from './card.ts';
import { escapeMarkdown } from './escapeMarkdown.ts';
import { fileName } from './fileName.ts';
import { renderLinks } from './renderLinks.ts';
import { renderTrack } from './renderTrack.ts';
import { sourceOf } from './sourceOf.ts';
import { finishedTracks } from './wantedMedia.ts';

/** Shows the finished tracks of a task, and the recording that they were made of where the vendor gives it back. */
export function renderTracks(drawing: Drawing): Body {
  const { task, title, t } = drawing;
  const finished = finishedTracks(progressOf(task.news));
  const tracks = finished.map((track, at) => renderTrack(track, at + 1, drawing));
  const url = sourceOf(task);
  const source =
    url === undefined
      ? undefined
      : attachFile(drawing, 'source', t('card.originalAlt', { title }), extension =>
          fileName(title, 'song', 'original', extension),
        );
  const files = [...tracks.flatMap(track => track.files), ...(source ? [source] : [])];
  return {
    parts: [{ text: whichIsWhich(source, url, drawing), whole: true }],
    embeds: tracks.map(track => track.embed),
    files: files.sort(audioFirst),
  };
}

function whichIsWhich(source: CardFile | undefined, url: string | undefined, drawing: Drawing): string {
  const { t } = drawing;
  if (source) return t('card.bothVersions', { original: escapeMarkdown(source.name) });
  return renderLinks([{ what: t('card.files.original'), url }], drawing);
}
