import { channelMention, roleMention } from '@discordjs/formatters';
import type { APIEmbed } from 'discord.js';
import { relativeTime } from '../../src/cards/sections/relativeTime.ts';
import { EMBED_DESCRIPTION_MAX } from '../../src/lib/discordLimits.ts';
import type { TextKey, Translate } from '../../src/locales/translate.ts';
import type { ChangedRule, RuleChange } from '../../src/moderation/ruleChange.ts';
import { DEFAULT_RULES, type RuleName, type ServerRules } from '../../src/moderation/serverRules.ts';
import { AGAIN_TEXTS, languageName, MATURE_TEXTS, memberName, operationTitle } from './ruleTexts.ts';

/** Names of the rules. One without a name is not shown: it changes with another. */
const NAMES: Record<RuleName, TextKey | undefined> = {
  allowedChannels: 'settings.channels.name',
  allowedRoles: 'settings.roles.name',
  creditsByRole: 'settings.credits.name',
  creditsOthers: 'settings.credits.others',
  operationsOff: 'settings.operations.name',
  whoMayPressAgain: 'settings.again.name',
  blockedMembers: 'settings.members.name',
  announcements: 'settings.history.announcements',
  spoilerByDefault: 'settings.history.spoiler',
  cardLanguage: 'settings.history.language',
  moderatorsChannel: 'settings.moderators.name',
  moderatorsLanguage: undefined,
  blockedWords: 'settings.history.words',
  followAutoMod: 'settings.history.autoMod',
  matureOutsideAgeRestricted: 'settings.history.mature',
};

/** Characters kept for the line that says how many are not shown. */
const REST_MAX = 100;

/** Renders the changes of a server's rules, newest first, as many as fit. */
export function renderHistory(changes: readonly RuleChange[], t: Translate): APIEmbed {
  const title = t('settings.history.title');
  const named = changes.flatMap(change => renderChange(change, t));
  if (named.length === 0) return { title, description: t('settings.history.none') };
  const lines: string[] = [];
  let length = 0;
  for (const line of named) {
    if (length + line.length + 1 > EMBED_DESCRIPTION_MAX - REST_MAX) break;
    lines.push(line);
    length += line.length + 1;
  }
  const rest = named.length - lines.length;
  const more = rest > 0 ? [t('settings.history.more', { count: rest })] : [];
  return { title, description: [...lines, ...more].join('\n') };
}

/** The line of a change; none if it is of an order or a language only, which has no name. */
function renderChange({ at, by, changed }: RuleChange, t: Translate): string[] {
  const what = changed.flatMap(one => describeRule(one, t)).join('; ');
  return what === ''
    ? []
    : [t('settings.history.line', { when: relativeTime(at), who: memberName(by, t), what })];
}

function describeRule(change: ChangedRule, t: Translate): string[] {
  const {
    rule,
    value,
    added = [],
    addedCount = added.length,
    removed = [],
    removedCount = removed.length,
  } = change;
  const key = isRuleName(rule) ? NAMES[rule] : undefined;
  if (key === undefined || !isRuleName(rule)) return [];
  if (!Array.isArray(DEFAULT_RULES[rule]))
    return [t('settings.history.set', { rule: t(key), value: describeValue(rule, value, t) })];
  const entries = (list: readonly string[], count: number, sign: string) => {
    // Words that nobody is to read are counted only.
    if (count === 0) return [];
    if (rule === 'blockedWords') return [`${sign}${count}`];
    const named = list.map(entry => sign + describeEntry(rule, entry, t));
    return count > list.length ? [...named, t('settings.more', { count: count - list.length })] : named;
  };
  const parts = [...entries(added, addedCount, '+'), ...entries(removed, removedCount, '−')];
  if (parts.length === 0) return [];
  return [t('settings.history.set', { rule: t(key), value: parts.join(', ') })];
}

function isRuleName(rule: string): rule is RuleName {
  return Object.hasOwn(NAMES, rule);
}

function describeEntry(rule: RuleName, entry: string, t: Translate): string {
  if (rule === 'allowedChannels') return channelMention(entry);
  if (rule === 'allowedRoles') return roleMention(entry);
  if (rule === 'blockedMembers') return memberName(entry, t);
  if (rule === 'operationsOff') return operationTitle(entry, t);
  const [role = '', credits = ''] = entry.split('=');
  return rule === 'creditsByRole' ? `${roleMention(role)} ${credits}` : entry;
}

function describeValue(rule: RuleName, value: ChangedRule['value'], t: Translate): string {
  if (value === undefined) return t('settings.history.unset');
  if (typeof value === 'boolean') return t(value ? 'settings.on' : 'settings.off');
  if (rule === 'moderatorsChannel') return channelMention(String(value));
  if (rule === 'cardLanguage') return languageName(String(value));
  const again: ServerRules['whoMayPressAgain'][] = ['everyone', 'requester', 'managers'];
  const who = again.find(one => rule === 'whoMayPressAgain' && one === value);
  if (who) return t(AGAIN_TEXTS[who]);
  if (rule === 'matureOutsideAgeRestricted') return t(MATURE_TEXTS[value === 'refuse' ? 'refuse' : 'allow']);
  return String(value);
}
