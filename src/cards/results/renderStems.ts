import type { MadeOf } from '../../tasks/made.ts';
import { attachFile } from '../attachFile.ts';
import type { Body, Drawing } from '../card.ts';
import { escapeMarkdown } from '../escapeMarkdown.ts';
import { fileName } from '../fileName.ts';
import { cut, plainLine } from '../plain.ts';
import { renderLinks } from '../renderLinks.ts';
import { type NamedStem, PACK_KEY, shareStems } from './shareStems.ts';

/** Characters of a stem's name. */
const NAME_MAX = 40;

/** Shows the stems of a track: each as a file named by it, those beyond the room together in one archive, else as links. */
export function renderStems({ stems }: MadeOf<'stems'>, room: number, drawing: Drawing): Body {
  const { title, t } = drawing;
  const { single, packed } = shareStems(stems, room);
  const players = single.map(stem => {
    const nameOf = (extension: string) => fileName(title, 'song', stem.fileStem, extension);
    return {
      stem,
      file: attachFile(drawing, stem.key, t('card.stemAlt', { title, stem: wordsOf(stem) }), nameOf),
    };
  });
  const names = packed.map(wordsOf).join(', ');
  const pack = attachFile(drawing, PACK_KEY, t('card.packAlt', { title, names }), extension =>
    fileName(title, 'song', 'more_stems', extension),
  );
  const missing = [...players.filter(({ file }) => !file).map(({ stem }) => stem), ...(pack ? [] : packed)];
  const links = missing.map(stem => ({ what: escapeMarkdown(wordsOf(stem)), url: stem.url }));
  return {
    parts: [
      { text: pack ? escapeMarkdown(t('card.packed', { names, file: pack.name })) : '' },
      { text: renderLinks(links, drawing), whole: true },
    ],
    embeds: [],
    files: [...players.map(({ file }) => file), pack].filter(file => file !== undefined),
  };
}

function wordsOf({ name, fileStem }: NamedStem): string {
  return cut(plainLine(name), NAME_MAX) || fileStem;
}
