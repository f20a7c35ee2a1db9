import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type APIEmbed, ComponentType } from 'discord.js';
import type { CommandContext } from '../../../commands/context.ts';
import { renderHistory } from '../../../commands/settings/renderHistory.ts';
import { renderPanel } from '../../../commands/settings/renderPanel.ts';
import { SECTIONS } from '../../../commands/settings/sections.ts';
import { OPERATION_NAMES } from '../../../src/domain/operationNames.ts';
import { LOCALES, translateTo } from '../../../src/locales/translate.ts';
import { changedRules } from '../../../src/moderation/ruleChange.ts';
import { DEFAULT_RULES, type ServerRules } from '../../../src/moderation/serverRules.ts';
import { DEFAULT_CATALOG } from '../../../src/suno/catalog/catalog.ts';

const ids = (count: number) => Array.from({ length: count }, (_, at) => String(10n ** 19n + BigInt(at)));

/** As much as a server can have. */
const FULL: ServerRules = {
  ...DEFAULT_RULES,
  allowedChannels: ids(25),
  allowedRoles: ids(25),
  creditsByRole: ids(25).map(role => ({ role, credits: 99_999.99 })),
  creditsOthers: 0,
  operationsOff: [...OPERATION_NAMES, 'of-a-later-version'],
  whoMayPressAgain: 'managers',
  blockedMembers: ids(500).map(id => ({ digest: id, id })),
  announcements: false,
  spoilerByDefault: true,
  cardLanguage: 'de',
  moderatorsChannel: '1',
  moderatorsLanguage: 'de',
  blockedWords: ids(190),
  matureOutsideAgeRestricted: 'refuse',
};

function contextIn(locale: string): CommandContext {
  const limits = { perMember: 60, perGuild: 300, total: 600 };
  return {
    t: translateTo(locale),
    catalog: DEFAULT_CATALOG,
    credits: { limits },
  } as unknown as CommandContext;
}

function lengthOf({ title = '', description = '', fields = [] }: APIEmbed): number {
  return (
    title.length +
    description.length +
    fields.reduce((sum, one) => sum + one.name.length + one.value.length, 0)
  );
}

test('GIVEN as many rules as a server can have, and none WHEN each part of the panel is rendered THEN Discord takes it, in every language', () => {
  for (const locale of LOCALES)
    for (const rules of [FULL, DEFAULT_RULES])
      for (const section of [undefined, ...SECTIONS]) {
        const { embeds, components } = renderPanel(section, rules, contextIn(locale));
        const what = `${locale} ${section}`;
        assert.ok(embeds.reduce((sum, embed) => sum + lengthOf(embed), 0) <= 6000, what);
        assert.ok(
          embeds.every(({ description = '' }) => description.length <= 4096),
          what,
        );
        for (const { name, value } of embeds.flatMap(({ fields = [] }) => fields)) {
          assert.ok(name.length > 0 && name.length <= 256, what);
          assert.ok(value.length > 0 && value.length <= 1024, `${what} ${name}`);
        }
        assert.ok(components.length <= 5, what);
        for (const one of components.flatMap(row => row.components)) {
          assert.ok('custom_id' in one && one.custom_id.length <= 100, what);
          if (one.type === ComponentType.Button)
            assert.ok('label' in one && (one.label ?? '').length > 0 && (one.label ?? '').length <= 80, what);
          else assert.ok('placeholder' in one && (one.placeholder ?? '').length <= 150, what);
          if (one.type === ComponentType.StringSelect)
            for (const { label } of one.options) assert.ok(label.length <= 100, `${what} ${label}`);
        }
      }
});

test('GIVEN every rule changed a hundred times WHEN the history is rendered THEN it fits, names what changed, never a blocked word, and says how much is not shown', () => {
  const changed = changedRules(DEFAULT_RULES, FULL);
  for (const locale of LOCALES) {
    const one = renderHistory([{ at: 0, by: '7', changed }], translateTo(locale)).description ?? '';
    for (const part of [`<@7>`, `<#${ids(1)[0]}>`, `<@&${ids(1)[0]}> 99999.99`, 'Deutsch'])
      assert.ok(one.includes(part), part);
    assert.ok(one.includes('+190'), 'words are counted');
    const all = renderHistory(
      Array.from({ length: 100 }, () => ({ at: 0, by: '7', changed })),
      translateTo(locale),
    );
    assert.ok((all.description ?? '').length <= 4096);
  }
  const { description = '' } = renderHistory(
    Array.from({ length: 100 }, (_, at) => ({ at, changed: [{ rule: 'cardLanguage', value: 'de' }] })),
    translateTo('en'),
  );
  assert.match(description, /a former member: Language of public messages: Deutsch/);
  assert.match(description, /… and \d+ older$/);
});

test('GIVEN changes of an order or of a language alone WHEN the history is rendered THEN no line says that a rule is not set, and a former member who is unblocked is named', () => {
  const roles = [
    { role: '1', credits: 12 },
    { role: '2', credits: 24 },
  ];
  const describe = (before: Partial<ServerRules>, after: Partial<ServerRules>) => {
    const changed = changedRules({ ...DEFAULT_RULES, ...before }, { ...DEFAULT_RULES, ...after });
    return renderHistory([{ at: 0, by: '7', changed }], translateTo('en')).description ?? '';
  };
  const none = 'No one has changed anything yet.';
  assert.equal(describe({ creditsByRole: roles }, { creditsByRole: roles.toReversed() }), none);
  assert.equal(describe({ moderatorsLanguage: 'en' }, { moderatorsLanguage: 'de' }), none);
  assert.match(describe({ cardLanguage: 'de' }, {}), /Language of public messages: not set$/);
  const former = [{ digest: 'a' }, { digest: 'b' }];
  const unblocked = describe({ blockedMembers: former }, { blockedMembers: former.slice(1) });
  assert.match(unblocked, /Blocked members: −a former member$/);
});
