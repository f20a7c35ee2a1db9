import { cardLocale } from '../../domain/origin.ts';
import { progressOf } from '../../domain/progress.ts';
import type { Word } from '../../domain/result.ts';
import type { Task } from '../../domain/task.ts';
import type { Track } from '../../domain/update.ts';
import { timedLines } from '../../formats/timedLines.ts';
import { sanitizeLine, sanitizeLines, truncate } from '../../lib/sanitize.ts';
import { hasText, translateTo } from '../../locales/translate.ts';
import type { AudioTags } from '../../media/tags/audioTags.ts';
import { allocateStems } from '../results/allocateStems.ts';
import { resultsOf } from '../results/resultsOf.ts';
import { isInstrumental, isInstrumentalMarker } from '../text/isInstrumental.ts';
import { musicTitle, trackNumberOf, trackTitle } from '../text/musicTitle.ts';
import { finishedTracks, keyOfTrack } from './mediaForCard.ts';

/** Characters of a stem's name in a title. */
const STEM_NAME_MAX = 40;

/** A tag such as `[Continue in the same style]`, which is an instruction and not sung. */
const SECTION_TAG_ONLY = /^\[[^[\]]*\]$/;

/** What the tags need beside the task. */
export interface TagSources {
  readonly artist: string;
  /** Link to the card, if it has one that others can open. */
  readonly link?: string | undefined;
  /** Timed lyrics by the vendor's id of a track. */
  readonly wordsOf?: ReadonlyMap<string, readonly Word[]>;
}

/**
 * The tags of an audio file of a task's card, by what is known now. Undefined for files that are not the bot's music: the
 * recording that a member attached, pictures, archives.
 */
export function audioTagsOf(task: Task, key: string, sources: TagSources): AudioTags | undefined {
  const album = musicTitle(task, translateTo(cardLocale(task)));
  const common = { album, artist: sources.artist, link: sources.link, model: modelOf(task) };
  const finished = finishedTracks(progressOf(task.updates));
  const at = finished.findIndex(track => `audio-${keyOfTrack(track)}` === key);
  const track = finished[at];
  if (track) {
    const words = track.id === undefined ? undefined : sources.wordsOf?.get(track.id);
    return {
      ...common,
      title: trackTitle(task, track) || album,
      number: at + 1,
      lyrics: trackLyrics(task, track),
      timedLines: words && timedLines(words),
    };
  }
  const number = trackNumberOf(task);
  if (key === 'wav') return { ...common, title: album, number, lyrics: sourceLyrics(task) };
  const stem = stemName(task, key);
  return stem === undefined ? undefined : { ...common, title: `${album} (${stem})`, number };
}

/** The lyrics of a track: the sung ones, or else those that the member gave. */
function trackLyrics(task: Task, track: Track): string | undefined {
  if (isInstrumental(task, track)) return undefined;
  const { input } = task;
  const fields: Readonly<Record<string, unknown>> = input.kind === 'operation' ? input.fields : {};
  const idea = input.kind === 'song' ? input.idea : fields.prompt;
  const given = input.kind === 'song' ? input.lyrics : fields.lyrics;
  // The vendor can return the idea in place of lyrics.
  const echo = typeof idea === 'string' ? sanitizeLines(idea) : '';
  return [track.lyrics, given]
    .map(text => (typeof text === 'string' ? sanitizeLines(text) : ''))
    .find(text => text !== '' && text !== echo && isSung(text));
}

function sourceLyrics({ input }: Task): string | undefined {
  const text = sanitizeLines((input.kind === 'operation' && input.of?.lyrics) || '');
  return isSung(text) ? text : undefined;
}

function isSung(text: string): boolean {
  return text !== '' && !isInstrumentalMarker(text) && !SECTION_TAG_ONLY.test(text);
}

/** The model's display name. An operation without a model of its own has that of its source. */
function modelOf({ request, input }: Task): string | undefined {
  const source = input.kind === 'operation' ? input.of?.model : undefined;
  const model = typeof request.model === 'string' ? request.model : source;
  if (model === undefined) return undefined;
  const key = `fields.model.choices.${model}`;
  return hasText(key) ? translateTo('en')(key) : sanitizeLine(model) || undefined;
}

function stemName(task: Task, key: string): string | undefined {
  for (const { result, fileLimit } of resultsOf(task)) {
    const stems = result.kind === 'stems' ? allocateStems(result.stems, fileLimit).individual : [];
    const stem = stems.find(one => one.key === key);
    if (stem) return truncate(sanitizeLine(stem.name), STEM_NAME_MAX) || stem.baseName;
  }
  return undefined;
}
