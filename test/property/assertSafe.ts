import assert from 'node:assert/strict';
import type { Card } from '../../src/cards/card.ts';
import { isCardOf } from '../../src/discord/publish/isCardOf.ts';
import type { Task } from '../../src/domain/task.ts';
import { assertFits } from '../support/assertFits.ts';
import { NOW } from '../support/makeTask.ts';
import { type ActiveMarkup, findInvisible, readMarkdown } from './readMarkdown.ts';

const OWN_LINK =
  /^\[(Listen while it is being made|Listen to track \d+ while it is being made|Download (track \d+|the \w+|picture \d+|[^\]\\*_~|`<>@#\n]+))\]\(https?:\/\/[^\s()<>\\]+\)$/;

/** Two weeks after the end, when the vendor deletes its files. */
const LAST_DAY = NOW + 14 * 24 * 60 * 60 * 1000;

/** Markup that a card itself contains; any other would come from untrusted text. */
function isOwnMarkup({ kind, text }: ActiveMarkup): boolean {
  if (kind === 'link') return OWN_LINK.test(text);
  if (kind === 'time') return text === `<t:${NOW / 1000}:R>` || text === `<t:${LAST_DAY / 1000}:D>`;
  if (kind === 'emphasis') return text === '**Lyrics**';
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
    const strange = readMarkdown(description).filter(one => !isOwnMarkup(one));
    const quotes = strange.filter(({ kind }) => kind === 'quote');
    assert.deepEqual(
      strange.filter(({ kind }) => kind !== 'quote'),
      [],
    );
    // Quotes of the bot have one line each: those of a song are at the top, with its idea and style.
    const lines = description.split('\n');
    const top =
      task.input.kind === 'operation' ? lines.filter(line => line.startsWith('> ')) : lines.slice(0, 3);
    assert.ok(
      top.slice(0, quotes.length).every(line => line.startsWith('> ')),
      description,
    );
    assert.ok(quotes.length <= top.length, description);
  }
  assert.match(embeds[0]?.title ?? '', /[\p{L}\p{N}]|[^\s…]/u);
  assert.ok(isCardOf({ embeds: embeds as never }, task));
  for (const file of card.files) assert.match(file.name, /^[\w-]{1,90}\.[a-z0-9]{2,4}$/);
}
