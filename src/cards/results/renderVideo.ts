import type { ResultOf } from '../../domain/result.ts';
import type { CardContext, CardSections } from '../card.ts';
import { attachFile } from '../files/attachFile.ts';
import { fileName } from '../files/fileName.ts';
import { renderLinks } from '../sections/renderLinks.ts';
import { trackNumberOf } from '../text/musicTitle.ts';

/** Shows a video: as an attachment, for only those play in the message, else as a link. */
export function renderVideo({ url }: ResultOf<'video'>, context: CardContext): CardSections {
  const { task, title, t } = context;
  const number = trackNumberOf(task);
  const alt = t('card.videoAlt', { title, number });
  const file = attachFile(context, 'video', alt, extension => fileName(title, 'song', number, extension));
  const link = file ? '' : renderLinks([{ what: t('card.files.video'), url }], context);
  return { parts: [{ text: link, isAtomic: true }], embeds: [], files: file ? [file] : [] };
}
