import assert from 'node:assert/strict';
import { type APIEmbed, type APIStringSelectComponent, ComponentType } from 'discord-api-types/v10';
import type { Card } from '../../src/cards/card.ts';
import { pictureUrls } from '../../src/discord/publish/cardFiles.ts';

/** Fails if Discord would reject the message for its size or form, in the strictest way to count. */
export function assertFits({ body, files }: Card): void {
  assert.ok(body.content.length <= 2000);
  assert.ok(body.embeds.length <= 10, 'embeds');
  const total = body.embeds.reduce((sum, embed) => sum + textLength(embed), 0);
  assert.ok(total <= 6000, `all embeds together have ${total}`);
  for (const embed of body.embeds) {
    assert.ok((embed.title?.length ?? 0) <= 256, 'title');
    assert.ok((embed.description?.length ?? 0) <= 4096, 'description');
    assert.notEqual(embed.title, '');
    assert.notEqual(embed.description, '');
    assert.ok(textLength(embed) > 0 || embed.image, 'an embed shows something');
    for (const image of pictureUrls(embed)) {
      if (!image.startsWith('attachment://')) continue;
      assert.ok(
        files.some(file => image === `attachment://${file.name}`),
        `${image} is attached`,
      );
    }
  }
  assert.ok(body.components.length <= 5);
  const ids = body.components.flatMap(row =>
    row.components.flatMap(one => ('custom_id' in one ? [one.custom_id] : [])),
  );
  assert.equal(new Set(ids).size, ids.length, 'custom ids are distinct');
  for (const row of body.components) {
    assert.ok(row.components.length >= 1 && row.components.length <= 5);
    for (const one of row.components) {
      if ('custom_id' in one) assert.ok(one.custom_id.length <= 100);
      else assert.ok(one.url.length <= 512, 'a link fits into its button');
      if (one.type === ComponentType.StringSelect) assertSelectFits(one, row.components.length);
      else {
        assert.ok(one.label || one.emoji, 'a button shows something');
        assert.ok((one.label ?? '').length <= 80);
      }
    }
  }
  assert.ok(files.length <= 10, 'files');
  assert.equal(new Set(files.map(file => file.name)).size, files.length, 'file names are distinct');
  for (const file of files) assert.ok(file.description.length <= 1024);
  assert.deepEqual(body.allowed_mentions, { parse: [] });
}

/** https://docs.discord.com/developers/components/reference#string-select */
function assertSelectFits({ options, placeholder = '' }: APIStringSelectComponent, inRow: number): void {
  assert.equal(inRow, 1, 'a menu has its row alone');
  assert.ok(placeholder.length <= 150);
  assert.ok(options.length >= 1 && options.length <= 25, 'options');
  assert.equal(new Set(options.map(({ value }) => value)).size, options.length, 'values are distinct');
  for (const { label, value, description = '' } of options) {
    assert.ok(label.length >= 1 && label.length <= 100);
    assert.ok(value.length >= 1 && value.length <= 100);
    assert.ok(description.length <= 100);
  }
}

function textLength(embed: APIEmbed): number {
  return (embed.title?.length ?? 0) + (embed.description?.length ?? 0) + (embed.footer?.text.length ?? 0);
}
