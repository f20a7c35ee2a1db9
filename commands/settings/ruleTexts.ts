import { channelMention, roleMention, userMention } from '@discordjs/formatters';
import { hasText, type TextKey, type Translate } from '../../src/locales/translate.ts';
import type { ServerRules } from '../../src/moderation/serverRules.ts';
import type { Section } from './sections.ts';

/** Blocked members that are listed; further ones are only counted. */
const MAX_MEMBERS = 20;

export const AGAIN_TEXTS = {
  everyone: 'settings.again.everyone',
  requester: 'settings.again.requester',
  managers: 'settings.again.managers',
} as const satisfies Record<ServerRules['whoMayPressAgain'], TextKey>;

export const MATURE_TEXTS = {
  allow: 'settings.words.matureAllow',
  refuse: 'settings.words.matureRefuse',
} as const satisfies Record<ServerRules['matureOutsideAgeRestricted'], TextKey>;

/** What the rules of a part say now, in lines. */
export function ruleLines(section: Section, rules: ServerRules, t: Translate): string[] {
  switch (section) {
    case 'channels':
      return [listOr(rules.allowedChannels.map(channelMention), t('settings.channels.all'))];
    case 'roles':
      return [listOr(rules.allowedRoles.map(roleMention), t('settings.roles.all'))];
    case 'credits':
      return creditLines(rules, t);
    case 'operations':
      return [
        listOr(
          rules.operationsOff.map(name => operationTitle(name, t)),
          t('settings.operations.none'),
        ),
      ];
    case 'again':
      return [t(AGAIN_TEXTS[rules.whoMayPressAgain])];
    case 'members':
      return [membersLine(rules, t)];
    case 'words':
      return [
        t('settings.words.count', { count: rules.blockedWords.length }),
        t(rules.followAutoMod ? 'settings.words.autoModOn' : 'settings.words.autoModOff'),
        t(MATURE_TEXTS[rules.matureOutsideAgeRestricted]),
      ];
    case 'messages':
      return [
        t(rules.announcements ? 'settings.messages.announceOn' : 'settings.messages.announceOff'),
        t(rules.spoilerByDefault ? 'settings.messages.spoilerOn' : 'settings.messages.spoilerOff'),
        languageLine(rules.cardLanguage, t),
      ];
    case 'moderators':
      return [
        rules.moderatorsChannel === undefined
          ? t('settings.moderators.none')
          : channelMention(rules.moderatorsChannel),
      ];
  }
}

/** The name of an operation; one that this version does not know is named as it is stored. */
export function operationTitle(name: string, t: Translate): string {
  const key = `operations.${name}.title`;
  return hasText(key) ? t(key) : name;
}

/** A blocked member in a list. */
export function memberName(id: string | undefined, t: Translate): string {
  return id ? userMention(id) : t('settings.formerMember');
}

/** The name of a language, in that language; of a code that is none, the code. */
export function languageName(code: string): string {
  try {
    return new Intl.DisplayNames([code], { type: 'language' }).of(code) ?? code;
  } catch {
    return code;
  }
}

function languageLine(code: string | undefined, t: Translate): string {
  return code === undefined
    ? t('settings.messages.languageEach')
    : t('settings.messages.language', { language: languageName(code) });
}

function creditLines({ creditsByRole, creditsOthers }: ServerRules, t: Translate): string[] {
  if (creditsByRole.length === 0 && creditsOthers === undefined) return [t('settings.credits.none')];
  const line = (who: string, credits: number | undefined) =>
    credits === undefined
      ? t('settings.credits.unlimited', { who })
      : t('settings.credits.line', { who, credits: t('card.cost', { count: credits }) });
  return [
    ...creditsByRole
      .toSorted((one, other) => other.credits - one.credits)
      .map(({ role, credits }) => line(roleMention(role), credits)),
    line(t('settings.credits.others'), creditsOthers),
  ];
}

function membersLine({ blockedMembers }: ServerRules, t: Translate): string {
  const newest = blockedMembers.toReversed();
  const named = newest.slice(0, MAX_MEMBERS).map(({ id }) => memberName(id, t));
  const more = newest.length - named.length;
  const all = more > 0 ? [...named, t('settings.more', { count: more })] : named;
  return listOr(all, t('settings.members.none'));
}

function listOr(entries: readonly string[], none: string): string {
  return entries.length > 0 ? entries.join(', ') : none;
}
