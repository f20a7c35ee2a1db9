import type { MadeOf } from '../../tasks/made.ts';
import { attachFile } from '../attachFile.ts';
import type { Body, Drawing } from '../card.ts';
import { fileName } from '../fileName.ts';
import { renderLinks } from '../renderLinks.ts';
import { numberOf } from '../subjectOf.ts';

/** Shows a video: as an attachment, for only those play in the message, else as a link. */
export function renderVideo({ url }: MadeOf<'video'>, drawing: Drawing): Body {
  const { task, title, t } = drawing;
  const number = numberOf(task);
  const alt = t('card.videoAlt', { title, number });
  const file = attachFile(drawing, 'video', alt, extension => fileName(title, 'song', number, extension));
  const link = file ? '' : renderLinks([{ what: t('card.files.video'), url }], drawing);
  return { parts: [{ text: link, whole: true }], embeds: [], files: file ? [file] : [] };
}
