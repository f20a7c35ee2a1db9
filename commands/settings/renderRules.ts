import type { APIEmbed } from 'discord.js';
import { renderPrice } from '../../src/cards/actions/renderPrice.ts';
import type { Limits } from '../../src/credits/createLimits.ts';
import { OPERATION_NAMES } from '../../src/domain/operationNames.ts';
import { EMBED_FIELD_VALUE_MAX } from '../../src/lib/discordLimits.ts';
import { truncate } from '../../src/lib/sanitize.ts';
import type { Translate } from '../../src/locales/translate.ts';
import type { ServerRules } from '../../src/moderation/serverRules.ts';
import type { Catalog } from '../../src/suno/catalog/catalog.ts';
import { operationTitle, ruleLines } from './ruleTexts.ts';
import { SECTION_TEXTS, SECTIONS } from './sections.ts';

/** What the bot's owner has set for all servers. */
interface OwnersLimits {
  readonly limits: Pick<Limits, 'perMember' | 'perGuild' | 'total'>;
  readonly catalog: Pick<Catalog, 'isEnabled'>;
}

/** Renders all rules of a server, and what its managers cannot change. */
export function renderRules(rules: ServerRules, owner: OwnersLimits, t: Translate): APIEmbed {
  const fields = SECTIONS.map(section => ({
    name: t(SECTION_TEXTS[section].name),
    value: truncate(ruleLines(section, rules, t).join('\n'), EMBED_FIELD_VALUE_MAX),
  }));
  const caps = { name: t('settings.owner.name'), value: ownerLines(owner, t).join('\n') };
  return { title: t('settings.title'), fields: [...fields, caps] };
}

function ownerLines({ limits, catalog }: OwnersLimits, t: Translate): string[] {
  const { perMember, perGuild, total } = limits;
  const off = OPERATION_NAMES.filter(name => !catalog.isEnabled(name)).map(name => operationTitle(name, t));
  const price = (credits: number) => ({ credits: renderPrice(credits, t) });
  const lines = [
    ...(perMember === undefined ? [] : [t('settings.owner.perMember', price(perMember))]),
    ...(perGuild === undefined ? [] : [t('settings.owner.perServer', price(perGuild))]),
    ...(total === undefined ? [] : [t('settings.owner.total', price(total))]),
    ...(off.length === 0 ? [] : [t('settings.owner.off', { operations: off.join(', ') })]),
  ];
  return lines.length > 0 ? lines : [t('settings.owner.none')];
}
