import type { ResultOf } from '../../domain/result.ts';
import type { CardContext, CardSections } from '../card.ts';
import { attachFile } from '../files/attachFile.ts';
import { fileName } from '../files/fileName.ts';
import { IMAGES_MAX } from '../limits.ts';
import { renderLinks } from '../sections/renderLinks.ts';

/** Renders cover pictures, each in its own embed. */
export function renderImages({ urls }: ResultOf<'images'>, context: CardContext): CardSections {
  const { title, t } = context;
  const pictures = urls.slice(0, IMAGES_MAX).map((url, at) => {
    const number = at + 1;
    const nameOf = (extension: string) => fileName('cover', 'cover', number, extension);
    const file = attachFile(context, `cover-${at}`, t('card.pictureAlt', { title, number }), nameOf);
    return { file, what: t('card.files.picture', { number }), url };
  });
  const files = pictures.flatMap(({ file }) => (file ? [file] : []));
  const missing = pictures.filter(({ file }) => !file);
  const { text, longLinks } = renderLinks(missing, context);
  return {
    parts: [{ text, isAtomic: true }],
    embeds: files.map(({ name }) => ({ image: { url: `attachment://${name}` } })),
    files,
    longLinks,
  };
}
