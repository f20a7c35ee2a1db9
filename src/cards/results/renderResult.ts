import type { ResultOf } from '../../domain/result.ts';
import type { CardContext, CardSections } from '../card.ts';
import { attachFile } from '../files/attachFile.ts';
import { fileName } from '../files/fileName.ts';
import { quoteLines } from '../sections/quoteLines.ts';
import { renderLinks } from '../sections/renderLinks.ts';
import { trackNumberOf } from '../text/musicTitle.ts';
import { renderImages } from './renderImages.ts';
import { renderMidi } from './renderMidi.ts';
import { renderPersona } from './renderPersona.ts';
import { renderStems } from './renderStems.ts';
import { renderTimedLyrics } from './renderTimedLyrics.ts';
import { renderWav } from './renderWav.ts';
import type { CardResult } from './resultsOf.ts';

/** Renders a result other than tracks and lyrics. */
export function renderResult({ result, fileLimit }: CardResult, context: CardContext): CardSections {
  switch (result.kind) {
    case 'images':
      return renderImages(result, context);
    case 'wav':
      return renderWav(result, context);
    case 'stems':
      return renderStems(result, fileLimit, context);
    case 'midi':
      return renderMidi(result, context);
    case 'timed-lyrics':
      return renderTimedLyrics(result, context);
    case 'video':
      return renderVideo(result, context);
    case 'persona':
    case 'voice':
      return renderPersona(result, context);
    case 'style':
      return renderStyle(result);
    case 'phrase':
      return renderPhrase(result, context);
  }
}

/** Renders the phrase that a member has to read aloud, and the next step. */
function renderPhrase({ text }: ResultOf<'phrase'>, { t }: CardContext): CardSections {
  return {
    parts: [{ text: t('card.phrase') }, { text: quoteLines(text) }, { text: t('card.phraseNext') }],
    embeds: [],
    files: [],
  };
}

/** Renders a style that was made from a few words. */
function renderStyle({ text }: ResultOf<'style'>): CardSections {
  return { parts: [{ text: quoteLines(text) }], embeds: [], files: [] };
}

/** Renders a video as an attachment, because Discord plays only attached videos in the message, or else as a link. */
function renderVideo({ url }: ResultOf<'video'>, context: CardContext): CardSections {
  const { task, title, t } = context;
  const number = trackNumberOf(task);
  const alt = t('card.videoAlt', { title, number });
  const file = attachFile(context, 'video', alt, extension => fileName(title, 'song', number, extension));
  const { text, longLinks } = renderLinks(file ? [] : [{ what: t('card.files.video'), url }], context);
  return { parts: [{ text, isAtomic: true }], embeds: [], files: file ? [file] : [], longLinks };
}
