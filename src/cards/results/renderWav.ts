import type { ResultOf } from '../../domain/result.ts';
import type { CardContext, CardSections } from '../card.ts';
import { attachFile } from '../files/attachFile.ts';
import { fileName } from '../files/fileName.ts';
import { renderLinks } from '../sections/renderLinks.ts';
import { trackNumberOf } from '../text/musicTitle.ts';

/** Renders a lossless track as WAV, as FLAC if only that is small enough, or as a link. */
export function renderWav({ url }: ResultOf<'wav'>, context: CardContext): CardSections {
  const { task, title, t } = context;
  const number = trackNumberOf(task);
  const alt = t('card.losslessAlt', { title, number });
  const file = attachFile(context, 'wav', alt, extension => fileName(title, 'song', number, extension));
  const isWhole = file?.name.endsWith('.wav');
  const links = renderLinks(isWhole ? [] : [{ what: t('card.files.wav'), url }], context);
  const parts = [file && !isWhole ? t('card.asFlac') : '', links.text];
  return {
    parts: parts.map(text => ({ text, isAtomic: true })),
    embeds: [],
    files: file ? [file] : [],
    longLinks: links.longLinks,
  };
}
