import type { Body, Drawing } from '../card.ts';
import { renderFile } from './renderFile.ts';
import { renderImages } from './renderImages.ts';
import { renderNotes } from './renderNotes.ts';
import { renderPersona } from './renderPersona.ts';
import { renderPhrase } from './renderPhrase.ts';
import { renderStems } from './renderStems.ts';
import { renderStyle } from './renderStyle.ts';
import { renderVideo } from './renderVideo.ts';
import { renderWords } from './renderWords.ts';
import type { Result } from './resultsOf.ts';

/** Shows what an operation made that is neither tracks nor lyrics. */
export function renderMade({ made, room }: Result, drawing: Drawing): Body {
  switch (made.kind) {
    case 'images':
      return renderImages(made, drawing);
    case 'file':
      return renderFile(made, drawing);
    case 'stems':
      return renderStems(made, room, drawing);
    case 'notes':
      return renderNotes(made, drawing);
    case 'words':
      return renderWords(made, drawing);
    case 'video':
      return renderVideo(made, drawing);
    case 'persona':
    case 'voice':
      return renderPersona(made, drawing);
    case 'style':
      return renderStyle(made);
    case 'phrase':
      return renderPhrase(made, drawing);
  }
}
