import { truncate } from '../../lib/sanitize.ts';
import type { CardContext, CardFile } from '../card.ts';
import { FILE_DESCRIPTION_MAX } from '../limits.ts';

/**
 * One of the vendor's files as a card attaches it; nothing where it is not at hand.
 *
 * @param nameOf what it is called by its ending; a file that is in Discord keeps the name that it has there.
 */
export function attachFile(
  { attached }: Pick<CardContext, 'attached'>,
  key: string,
  description: string,
  nameOf: (extension: string) => string,
): CardFile | undefined {
  const file = attached.get(key);
  if (!file) return undefined;
  return {
    key,
    name: file.name ?? nameOf(file.extension),
    description: truncate(description, FILE_DESCRIPTION_MAX),
  };
}
