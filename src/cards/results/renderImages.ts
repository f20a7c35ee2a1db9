import type { MadeOf } from '../../tasks/made.ts';
import { attachFile } from '../attachFile.ts';
import type { Body, Drawing } from '../card.ts';
import { fileName } from '../fileName.ts';
import { IMAGES_MAX } from '../limits.ts';
import { renderLinks } from '../renderLinks.ts';

/** Shows cover pictures, each in an embed of its own. */
export function renderImages({ urls }: MadeOf<'images'>, drawing: Drawing): Body {
  const { title, t } = drawing;
  const pictures = urls.slice(0, IMAGES_MAX).map((url, at) => {
    const number = at + 1;
    const nameOf = (extension: string) => fileName('cover', 'cover', number, extension);
    const file = attachFile(drawing, `cover-${at}`, t('card.pictureAlt', { title, number }), nameOf);
    return { file, what: t('card.files.picture', { number }), url };
  });
  const files = pictures.flatMap(({ file }) => (file ? [file] : []));
  const missing = pictures.filter(({ file }) => !file);
  return {
    parts: [{ text: renderLinks(missing, drawing), whole: true }],
    embeds: files.map(({ name }) => ({ image: { url: `attachment://${name}` } })),
    files,
  };
}
