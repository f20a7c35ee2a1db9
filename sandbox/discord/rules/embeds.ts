import type { APIEmbed } from 'discord-api-types/v10';
import { invalidForm } from '../apiError.ts';

/**
 * Characters of all embeds of a message:
 * https://discord.com/developers/docs/resources/message#embed-object-embed-limits
 */
const TOTAL_CHARACTERS = 6000;
const FOOTER_CHARACTERS = 2048;
const AUTHOR_CHARACTERS = 256;
const FIELD_NAME_CHARACTERS = 256;
const FIELD_VALUE_CHARACTERS = 1024;

/** Checks embeds: not empty, not too long in total, URLs of http, https or an attachment. */
export function checkEmbeds(embeds: readonly APIEmbed[]): void {
  let total = 0;
  for (const [index, embed] of embeds.entries()) {
    const text = textLength(embed);
    total += text;
    if (text === 0 && embed.image == null && embed.thumbnail == null)
      throw invalidForm(['embeds', index, 'description'], 'BASE_TYPE_REQUIRED', 'This field is required');
    checkFields(embed, index);
    const texts: [string[], string | undefined, number][] = [
      [['footer', 'text'], embed.footer?.text, FOOTER_CHARACTERS],
      [['author', 'name'], embed.author?.name, AUTHOR_CHARACTERS],
    ];
    for (const [path, value, limit] of texts)
      if ((value?.length ?? 0) > limit)
        throw invalidForm(
          ['embeds', index, ...path],
          'BASE_TYPE_MAX_LENGTH',
          `Must be ${limit} or fewer in length.`,
        );
    const addresses: [string[], string | null | undefined, boolean][] = [
      [['url'], embed.url, false],
      [['author', 'url'], embed.author?.url, false],
      [['author', 'icon_url'], embed.author?.icon_url, true],
      [['footer', 'icon_url'], embed.footer?.icon_url, true],
      [['image', 'url'], embed.image?.url, true],
      [['thumbnail', 'url'], embed.thumbnail?.url, true],
    ];
    for (const [path, address, mayBeAttachment] of addresses) {
      if (address == null) continue;
      const scheme = address.split(':', 1)[0]?.toLowerCase();
      if (scheme === 'http' || scheme === 'https' || (mayBeAttachment && scheme === 'attachment')) continue;
      throw invalidForm(
        ['embeds', index, ...path],
        'URL_TYPE_INVALID_SCHEME',
        `Scheme "${scheme}" is not supported. Scheme must be one of ('http', 'https').`,
      );
    }
  }
  if (total > TOTAL_CHARACTERS)
    throw invalidForm(
      ['embeds'],
      'MAX_EMBED_SIZE_EXCEEDED',
      `Embed size exceeds maximum size of ${TOTAL_CHARACTERS} (${total})`,
    );
}

function checkFields(embed: APIEmbed, index: number): void {
  for (const [place, field] of (embed.fields ?? []).entries()) {
    const texts = [
      ['name', field.name, FIELD_NAME_CHARACTERS],
      ['value', field.value, FIELD_VALUE_CHARACTERS],
    ] as const;
    for (const [key, value, limit] of texts) {
      const path = ['embeds', index, 'fields', place, key];
      if (value.trim() === '') throw invalidForm(path, 'BASE_TYPE_REQUIRED', 'This field is required');
      if (value.length > limit)
        throw invalidForm(path, 'BASE_TYPE_MAX_LENGTH', `Must be ${limit} or fewer in length.`);
    }
  }
}

function textLength(embed: APIEmbed): number {
  const fields = (embed.fields ?? []).flatMap(field => [field.name, field.value]);
  return [embed.title, embed.description, embed.footer?.text, embed.author?.name, ...fields].reduce(
    (sum, text) => sum + (text?.trim() ?? '').length,
    0,
  );
}
