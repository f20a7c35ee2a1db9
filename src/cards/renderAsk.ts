import type { Translate } from '../locales/translate.ts';
import { progressOf } from '../tasks/progress.ts';
import type { Task } from '../tasks/task.ts';
import type { AskWish } from '../tasks/wish.ts';
import { audioFirst } from './audioFirst.ts';
import type { AttachedFiles, Body } from './card.ts';
import { quoteAsk } from './quoteAsk.ts';
import { renderStatus } from './renderStatus.ts';
import { renderTrack } from './renderTrack.ts';
import { titleOf } from './titleOf.ts';
import { finishedTracks } from './wantedMedia.ts';

/** The body of the card of any operation but songs and lyrics: what was asked, how it stands, and what was made. */
export function renderAsk(task: Task, wish: AskWish, attached: AttachedFiles, t: Translate): Body {
  const progress = progressOf(task.news);
  const title = titleOf(task, t);
  const tracks = finishedTracks(progress).map((track, at) => renderTrack(track, title, at + 1, attached, t));
  return {
    parts: [{ text: quoteAsk(wish, t) }, { text: renderStatus(task, t), whole: true }],
    embeds: tracks.map(track => track.embed),
    files: tracks.flatMap(track => track.files).sort(audioFirst),
  };
}
