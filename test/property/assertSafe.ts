import assert from 'node:assert/strict';
import type { Card } from '../../src/cards/card.ts';
import { USUAL_SECONDS } from '../../src/cards/sections/renderTiming.ts';
import { isCardOf } from '../../src/discord/publish/isCardOf.ts';
import type { Task } from '../../src/domain/task.ts';
import { assertFits } from '../support/assertFits.ts';
import { NOW } from '../support/makeTask.ts';
import { type ActiveMarkup, findInvisible, readMarkdown } from './readMarkdown.ts';

const OWN_LINK =
  /^\[(Listen now \(still rendering\)|Listen to track \d+ now \(still rendering\)|Download (track \d+|the \w+|picture \d+|[^\]\\*_~|`<>@#\n]+))\]\(https?:\/\/[^\s()<>\\]+\)$/;

/** Two weeks after the end, when the vendor deletes its files. */
const LAST_DAY = NOW + 14 * 24 * 60 * 60 * 1000;

/** Markup that a card itself contains; any other would come from untrusted text. */
function isOwnMarkup({ kind, text }: ActiveMarkup, { operation, origin }: Task): boolean {
  const usualAt = NOW / 1000 + USUAL_SECONDS[operation];
  if (kind === 'link') return OWN_LINK.test(text);
  if (kind === 'mention') return text === `<@${origin.userId}>`;
  if (kind === 'time') return text === `<t:${usualAt}:R>` || text === `<t:${LAST_DAY / 1000}:D>`;
  if (kind === 'emphasis') return text === '**Lyrics**' || text === '**Send my reading**';
  return false;
}

/** Fails if Discord would reject a card, or if untrusted text in it is active, hidden or reversed. */
export function assertSafe(card: Card, task: Task): void {
  assertFits(card);
  const { embeds, components } = card.body;
  const labels = components.flatMap(row => row.components.map(one => ('label' in one ? one.label : '')));
  const shown = [
    ...embeds.flatMap(({ title, description, footer }) => [title, description, footer?.text]),
    ...labels,
    ...card.files.flatMap(({ name, description, text }) => [name, description, text]),
  ];
  for (const text of shown) {
    if (text === undefined) continue;
    assert.ok(text.isWellFormed());
    assert.equal(findInvisible(text), undefined, JSON.stringify(text.slice(0, 200)));
  }
  for (const { title = '', description = '' } of embeds) {
    assert.deepEqual(readMarkdown(title), []);
    const strange = readMarkdown(description).filter(one => !isOwnMarkup(one, task));
    const quotes = strange.filter(({ kind }) => kind === 'quote');
    assert.deepEqual(
      strange.filter(({ kind }) => kind !== 'quote'),
      [],
    );
    // Quotes of the bot have one line each, and are above the lyrics.
    const lines = description.split('\n**Lyrics**')[0]?.split('\n') ?? [];
    const own = lines.filter(line => line.startsWith('> '));
    assert.ok(quotes.length <= own.length, description);
  }
  assert.match(embeds[0]?.title ?? '', /[\p{L}\p{N}]|[^\s…]/u);
  assert.ok(isCardOf({ components: components as never }, task));
  for (const file of card.files) assert.match(file.name, /^[\w-]{1,90}\.[a-z0-9]{2,4}$/);
}
