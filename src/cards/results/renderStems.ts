import type { ResultOf } from '../../domain/result.ts';
import { sanitizeLine, truncate } from '../../lib/sanitize.ts';
import type { CardContext, CardSections } from '../card.ts';
import { attachFile } from '../files/attachFile.ts';
import { fileName } from '../files/fileName.ts';
import { renderLinks } from '../sections/renderLinks.ts';
import { escapeMarkdown } from '../text/escapeMarkdown.ts';
import { ARCHIVE_KEY, allocateStems, type NamedStem } from './allocateStems.ts';

/** Characters of a stem's name. */
const NAME_MAX = 40;

/** Renders the stems of a track: a file each, the rest in one archive, or links if files are missing. */
export function renderStems(
  { stems }: ResultOf<'stems'>,
  fileLimit: number,
  context: CardContext,
): CardSections {
  const { title, t } = context;
  const { individual, archived } = allocateStems(stems, fileLimit);
  const players = individual.map(stem => {
    const nameOf = (extension: string) => fileName(title, 'song', stem.baseName, extension);
    return {
      stem,
      file: attachFile(context, stem.key, t('card.stemAlt', { title, stem: labelOf(stem) }), nameOf),
    };
  });
  const names = archived.map(labelOf).join(', ');
  const archive = attachFile(context, ARCHIVE_KEY, t('card.packAlt', { title, names }), extension =>
    fileName(title, 'song', 'more_stems', extension),
  );
  const missing = [
    ...players.filter(({ file }) => !file).map(({ stem }) => stem),
    ...(archive ? [] : archived),
  ];
  const links = missing.map(stem => ({ what: labelOf(stem), url: stem.url }));
  const { text, longLinks } = renderLinks(links, context);
  return {
    parts: [
      { text: archive ? escapeMarkdown(t('card.packed', { names, file: archive.name })) : '' },
      { text, isAtomic: true },
    ],
    embeds: [],
    files: [...players.map(({ file }) => file), archive].filter(file => file !== undefined),
    longLinks,
  };
}

function labelOf({ name, baseName }: NamedStem): string {
  return truncate(sanitizeLine(name), NAME_MAX) || baseName;
}
