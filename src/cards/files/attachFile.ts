import { FILE_DESCRIPTION_MAX } from '../../lib/discordLimits.ts';
import { truncate } from '../../lib/sanitize.ts';
import type { CardContext, CardFile } from '../card.ts';

/**
 * One of the vendor's files as an attachment of a card. Undefined if it is not available.
 *
 * @param nameOf the file's name by its extension; a file that is in Discord already keeps its name.
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
