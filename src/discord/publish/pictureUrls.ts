import type { APIEmbed } from 'discord.js';

/** URLs of the pictures that an embed shows: over its whole width, or beside its text. */
export function pictureUrls({ image, thumbnail }: APIEmbed): string[] {
  return [image, thumbnail].flatMap(picture => (picture ? [picture.url] : []));
}
