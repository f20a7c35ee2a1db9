import type { APIEmbed } from 'discord-api-types/v10';
import { EMBED_DESCRIPTION_MAX } from '../../lib/discordLimits.ts';
import { truncate } from '../../lib/sanitize.ts';
import type { AttachedFiles, CardSections } from '../card.ts';
import { hideText, hidingLength, shownFileName } from '../text/hideText.ts';

/**
 * Hides what the sections say about the music behind spoilers. Pictures leave the embeds, in which Discord cannot hide
 * them, and are shown as files. Titles of embeds become text for the same reason.
 *
 * @param title of the card, as markdown.
 */
export function hideSections(sections: CardSections, title: string): CardSections {
  const parts = sections.parts.map(part => (part.isNeutral ? part : { ...part, isHidden: true }));
  return {
    ...sections,
    parts: title === '' ? parts : [{ text: `**${title}**`, isAtomic: true, isHidden: true }, ...parts],
    embeds: sections.embeds.flatMap(hideEmbed),
  };
}

/** The files by the names that they had before they were hidden, so that the same names are found again. */
export function withShownNames(attached: AttachedFiles): AttachedFiles {
  return new Map(
    [...attached].map(([key, file]) => [
      key,
      file.name === undefined ? file : { ...file, name: shownFileName(file.name) },
    ]),
  );
}

function hideEmbed({ title = '', description = '', image, thumbnail, ...embed }: APIEmbed): APIEmbed[] {
  const text = [title === '' ? '' : `**${title}**`, description].filter(line => line !== '').join('\n');
  if (text === '') return [];
  const room = EMBED_DESCRIPTION_MAX - hidingLength(text);
  return [{ ...embed, description: hideText(truncate(text, room)) }];
}
