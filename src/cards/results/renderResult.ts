import type { CardContext, CardSections } from '../card.ts';
import { renderImages } from './renderImages.ts';
import { renderMidi } from './renderMidi.ts';
import { renderPersona } from './renderPersona.ts';
import { renderPhrase } from './renderPhrase.ts';
import { renderStems } from './renderStems.ts';
import { renderStyle } from './renderStyle.ts';
import { renderTimedLyrics } from './renderTimedLyrics.ts';
import { renderVideo } from './renderVideo.ts';
import { renderWav } from './renderWav.ts';
import type { CardResult } from './resultsOf.ts';

/** Shows what an operation made that is neither tracks nor lyrics. */
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
