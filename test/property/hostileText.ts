import fc from 'fast-check';

/** Texts that try to ping, to forge a link, or to break a card, each in its simplest form. */
export const HOSTILE_TEXTS: readonly string[] = [
  '@everyone',
  '@here <@1000000000000000005> <@!1000000000000000005> <@&1000000000000000007> <#1000000000000000003>',
  '</song:1000000000000000009> <id:guide> <t:0:R> <a:x:1000000000000000009>',
  '[Download track 1](https://evil.example/a.mp3)',
  '[click](<https://evil.example> "here")',
  '<https://evil.example> https://evil.example http://evil.example',
  'a](https://evil.example)[b',
  '# head\n## head\n### head\n-# small',
  '> quote\n>>> quotes to the end',
  '- item\n* item\n+ item\n1. one\n 10. ten',
  '**bold** __under__ *it* _it_ ~~gone~~ ||spoiler||',
  '```js\nwhile (true) {}\n```',
  '`code` ``more``',
  '\\',
  '\\\\[x](https://evil.example)\\',
  '\u202Egnp.exe\u202C \u2066x\u2069 \u200F\u061C',
  '\u200B\u200C\u200D\u2060\uFEFF'.repeat(50),
  `z${'\u0301'.repeat(300)}`,
  `a${'\u0301\u200D'.repeat(300)}`,
  '数据库之歌',
  '海'.repeat(10_000),
  '👩‍👩‍👧'.repeat(2000),
  '😀'.repeat(5000),
  `👩${'‍👩'.repeat(2000)}`,
  'ᄀ'.repeat(3000),
  '🇩'.repeat(3001),
  ' ',
  ' \t\n\u00A0\u3000\u2003 ',
  '\u2800\u2800',
  '\u3164\uFFA0\u115F',
  '\u{E0041}\u{E0042}\u{E007F}',
  '\uFFF9a\uFFFAb\uFFFB \u{1D173}\u{1BCA0}',
  '\0\u0007\u001B[31mred\u0085',
  'line\r\nline\u2028line\u2029line\n\n\n\n\nline',
  '$t(buttons.edit) {{title}} {{- number}} $t(card.linked, {"url": "x"})',
  '__proto__ constructor %s %d <b>b</b> &amp;',
  '../../etc/passwd\0.mp3',
  'null undefined NaN [object Object]',
];

/** Untrusted texts: a hostile one, several in a row, hostile ones among others, or any characters. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...HOSTILE_TEXTS),
  fc
    .array(fc.oneof(fc.constantFrom(...HOSTILE_TEXTS), fc.string({ unit: 'binary', maxLength: 30 })), {
      minLength: 1,
      maxLength: 6,
    })
    .chain(parts => fc.constantFrom('', ' ', '\n').map(between => parts.join(between))),
  fc.string({ unit: 'grapheme', maxLength: 400 }),
  fc.string({
    unit: fc.constantFrom(...'\\[]()<>@#*_~|`:/-+.> \n\u200D\u0301a1'),
    maxLength: 400,
  }),
);
