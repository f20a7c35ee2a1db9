import type { MadeOf } from '../../tasks/made.ts';
import { attachFile } from '../attachFile.ts';
import type { Body, Drawing } from '../card.ts';
import { fileName } from '../fileName.ts';
import { renderLinks } from '../renderLinks.ts';
import { numberOf } from '../subjectOf.ts';

/** Shows a track without loss: as the WAV, as FLAC where only that fits, else as a link. */
export function renderFile({ url }: MadeOf<'file'>, drawing: Drawing): Body {
  const { task, title, t } = drawing;
  const number = numberOf(task);
  const alt = t('card.losslessAlt', { title, number });
  const file = attachFile(drawing, 'wav', alt, extension => fileName(title, 'song', number, extension));
  const isWhole = file?.name.endsWith('.wav');
  const parts = [
    file && !isWhole ? t('card.asFlac') : '',
    isWhole ? '' : renderLinks([{ what: t('card.files.wav'), url }], drawing),
  ];
  return {
    parts: parts.map(text => ({ text, whole: true })),
    embeds: [],
    files: file ? [file] : [],
  };
}
