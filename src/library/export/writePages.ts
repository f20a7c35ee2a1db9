import { clockTime } from '../../cards/text/clockTime.ts';
import type { Translate } from '../../locales/translate.ts';
import type { FetchedTrack } from './fetchSongTrack.ts';

/** A file of an archive, and the track in it. */
export interface NamedTrack extends Pick<FetchedTrack, 'task' | 'track' | 'tags'> {
  readonly name: string;
}

/** Writes a playlist in UTF-8 for music players. https://en.wikipedia.org/wiki/M3U#Extended_M3U */
export function writePlaylist(tracks: readonly NamedTrack[]): string {
  const lines = tracks.flatMap(({ name, track, tags }) => [
    `#EXTINF:${Math.round(track.duration ?? -1)},${tags.artist} - ${tags.title}`,
    name,
  ]);
  return ['#EXTM3U', ...lines, ''].join('\n');
}

/** Writes a page with the lyrics of songs. Tracks with the same lyrics share one section. */
export function writeLyricsPage(tracks: readonly NamedTrack[], locale: string, t: Translate): string {
  const sections = new Map<string, NamedTrack[]>();
  for (const one of tracks) {
    const key = JSON.stringify([one.task.id, one.tags.lyrics ?? '']);
    sections.set(key, [...(sections.get(key) ?? []), one]);
  }
  const title = escapeHtml(t('export.lyricsTitle'));
  return [
    '<!doctype html>',
    `<html lang="${escapeHtml(locale)}"><head><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width">',
    `<title>${title}</title>`,
    '<style>body{font:1rem/1.5 sans-serif;max-width:40rem;margin:2rem auto;padding:0 1rem}p{white-space:pre-wrap}</style>',
    `</head><body><h1>${title}</h1>`,
    ...[...sections.values()].map(section => renderSection(section, t)),
    '</body></html>',
    '',
  ].join('\n');
}

function renderSection(tracks: readonly NamedTrack[], t: Translate): string {
  const [first] = tracks;
  if (!first) return '';
  const lyrics = first.tags.lyrics ?? t('export.noLyrics');
  const files = tracks.map(({ name, track }) =>
    track.duration === undefined ? name : `${name} (${clockTime(Math.round(track.duration))})`,
  );
  return `<h2>${escapeHtml(first.tags.title)}</h2>\n<small>${escapeHtml(files.join(' · '))}</small>\n<p>${escapeHtml(lyrics)}</p>`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`);
}
