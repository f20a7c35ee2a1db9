import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toPlainText } from '../../../src/discord/interactions/toPlainText.ts';

const names: ReadonlyMap<string, string> = new Map([
  ['123', 'Ada_of_the_sea'],
  ['456', '*Bob*'],
]);

const plain = (markdown: string) => toPlainText(markdown, id => names.get(id)).text;

test('GIVEN text with markup WHEN it is made plain THEN the words stay', () => {
  const cases = [
    ['**bold** *slanted* _slanted_ __under__ ~~gone~~ ***both***', 'bold slanted slanted under gone both'],
    ['__**two at once**__', 'two at once'],
    ['2 * 3 * 4, snake_case_name, a * b', '2 * 3 * 4, snake_case_name, a * b'],
    ['# Title\n-# small\n> quoted\n>>> all quoted\n- list', 'Title\nsmall\nquoted\nall quoted\n- list'],
    ['`code` and ```js\nlet x;\n```', 'code and let x;'],
    ['\\*not bold\\* and \\_this\\_', '*not bold* and _this_'],
    ['[the sea](https://example.org "x") https://example.org/a_b <https://example.org>', 'the sea'],
  ] as const;
  for (const [markdown, expected] of cases) assert.equal(plain(markdown), expected);
});

test('GIVEN mentions, emoji, times and commands WHEN they are made plain THEN they are as people read them', () => {
  const cases = [
    ['hello <@123> and <@!456>', 'hello Ada_of_the_sea and *Bob*'],
    ['hello <@789>!', 'hello !'],
    ['<:gull:1><a:wave_:2>', ':gull::wave_:'],
    ['in <#1> for <@&2>, see <id:customize>', 'in for , see'],
    ['on <t:0:R> and <t:1700000000>', 'on 1970-01-01 and 2023-11-14'],
    ['use </song make:5>', 'use /song make'],
    ['<t:9999999999999>', ''],
  ] as const;
  for (const [markdown, expected] of cases) assert.equal(plain(markdown), expected);
});

test('GIVEN spoilers WHEN text is made plain THEN they are left out, and it is known that there were some', () => {
  assert.deepEqual(
    toPlainText('it was ||the\nbutler|| all along', () => undefined),
    {
      text: 'it was all along',
      hasSpoiler: true,
    },
  );
  assert.deepEqual(
    toPlainText('||all||', () => undefined),
    { text: '', hasSpoiler: true },
  );
  assert.deepEqual(
    toPlainText('a || b', () => undefined),
    { text: 'a || b', hasSpoiler: false },
  );
});

test('GIVEN hostile text WHEN it is made plain THEN it takes no longer than usual, and shows nothing invisible', () => {
  for (const unit of ['*', '_a', '||', '`', '<@', '[a](', '> ', '**a ', '\\', '~~a'])
    assert.ok(plain(unit.repeat(6000 / unit.length)).length <= 6000);
  assert.equal(plain('a\u202e\u200bb\ue02a'), 'ab');
});
