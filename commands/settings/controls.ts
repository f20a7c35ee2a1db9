import {
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIComponentInMessageActionRow,
  type APISelectMenuOption,
  ButtonStyle,
  ChannelType,
  ComponentType,
  SelectMenuDefaultValueType,
} from 'discord.js';
import { OPERATION_NAMES } from '../../src/domain/operationNames.ts';
import { LOCALES, type Translate } from '../../src/locales/translate.ts';
import {
  DEFAULT_RULES,
  MATURE_CHOICES,
  MAX_LISTED,
  PRESS_AGAIN_CHOICES,
  type ServerRules,
} from '../../src/moderation/serverRules.ts';
import type { Catalog } from '../../src/suno/catalog/catalog.ts';
import { listDigest } from './listDigest.ts';
import { AGAIN_TEXTS, languageName, MATURE_TEXTS, operationTitle } from './ruleTexts.ts';
import type { Section } from './sections.ts';

/** First part of the custom ids of the panel's menus and buttons. */
export const SETTINGS = 'settings';

/** In place of a language or a role: the one of each member, and all members without a role that has credits. */
export const EACH = 'each';

type Row = APIActionRowComponent<APIComponentInMessageActionRow>;

/** Channels that tasks can be started in; the parent stands for threads and posts. */
const MUSIC_CHANNELS = [
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.GuildForum,
  ChannelType.GuildVoice,
  ChannelType.GuildStageVoice,
];

const READING_CHANNELS = [ChannelType.GuildText, ChannelType.PublicThread, ChannelType.PrivateThread];

interface Options {
  readonly catalog: Pick<Catalog, 'isEnabled'>;
  readonly t: Translate;
  /** Whether the menus show what the rules say. */
  readonly isFilledIn: boolean;
}

/** The rows below a part of the panel. */
export function controlsOf(
  section: Section,
  current: ServerRules,
  { catalog, t, isFilledIn }: Options,
): Row[] {
  const rules = isFilledIn ? current : DEFAULT_RULES;
  const id = (what: string) => `${SETTINGS}:${what}`;
  const listId = (what: string, list: readonly string[]) => id(`${what}:${listDigest(list)}`);
  switch (section) {
    case 'channels':
      return [
        row({
          type: ComponentType.ChannelSelect,
          custom_id: listId('channels', current.allowedChannels),
          placeholder: t('settings.channels.pick'),
          channel_types: MUSIC_CHANNELS,
          min_values: 0,
          max_values: MAX_LISTED,
          default_values: rules.allowedChannels.map(one => ({
            id: one,
            type: SelectMenuDefaultValueType.Channel,
          })),
        }),
      ];
    case 'roles':
      return [
        row({
          type: ComponentType.RoleSelect,
          custom_id: listId('roles', current.allowedRoles),
          placeholder: t('settings.roles.pick'),
          min_values: 0,
          max_values: MAX_LISTED,
          default_values: rules.allowedRoles.map(one => ({ id: one, type: SelectMenuDefaultValueType.Role })),
        }),
      ];
    case 'credits':
      return [
        row({
          type: ComponentType.RoleSelect,
          custom_id: id('credits'),
          placeholder: t('settings.credits.pick'),
        }),
        row(button(id(`credits:${EACH}`), t('settings.credits.setOthers'))),
      ];
    case 'operations':
      return [
        row(
          stringSelect(
            listId('operations', current.operationsOff),
            t('settings.operations.pick'),
            OPERATION_NAMES.filter(name => catalog.isEnabled(name)).map(value => ({
              value,
              label: operationTitle(value, t),
              default: rules.operationsOff.includes(value),
            })),
            { many: true },
          ),
        ),
      ];
    case 'again':
      return [
        row(
          stringSelect(
            id('again'),
            t('settings.again.pick'),
            PRESS_AGAIN_CHOICES.map(value => ({
              value,
              label: t(AGAIN_TEXTS[value]),
              default: value === rules.whoMayPressAgain,
            })),
          ),
        ),
      ];
    case 'members':
      return (['block', 'unblock'] as const).map(what =>
        row({
          type: ComponentType.UserSelect,
          custom_id: id(what),
          placeholder: t(what === 'block' ? 'settings.members.block' : 'settings.members.unblock'),
          min_values: 1,
          max_values: MAX_LISTED,
        }),
      );
    case 'words':
      return [
        row(
          stringSelect(
            id('mature'),
            t('settings.words.pickMature'),
            MATURE_CHOICES.map(value => ({
              value,
              label: t(MATURE_TEXTS[value]),
              default: value === rules.matureOutsideAgeRestricted,
            })),
          ),
        ),
        row(
          button(id('words'), t('settings.words.edit')),
          toggle(
            id('automod'),
            rules.followAutoMod,
            t('settings.words.followAutoMod'),
            t('settings.words.leaveAutoMod'),
          ),
        ),
      ];
    case 'messages':
      return [
        row(
          stringSelect(id('language'), t('settings.messages.pickLanguage'), [
            {
              value: EACH,
              label: t('settings.messages.languageEach'),
              default: rules.cardLanguage === undefined,
            },
            ...LOCALES.map(value => ({
              value,
              label: languageName(value),
              default: rules.cardLanguage === value,
            })),
          ]),
        ),
        row(
          toggle(
            id('announcements'),
            rules.announcements,
            t('settings.messages.turnAnnounceOn'),
            t('settings.messages.turnAnnounceOff'),
          ),
          toggle(
            id('spoiler'),
            rules.spoilerByDefault,
            t('settings.messages.turnSpoilerOn'),
            t('settings.messages.turnSpoilerOff'),
          ),
        ),
      ];
    case 'moderators':
      return [
        row({
          type: ComponentType.ChannelSelect,
          custom_id: id('moderators'),
          placeholder: t('settings.moderators.pick'),
          channel_types: READING_CHANNELS,
          min_values: 0,
          max_values: 1,
          default_values:
            rules.moderatorsChannel === undefined
              ? []
              : [{ id: rules.moderatorsChannel, type: SelectMenuDefaultValueType.Channel }],
        }),
      ];
  }
}

function row(...components: APIComponentInMessageActionRow[]): Row {
  return { type: ComponentType.ActionRow, components };
}

function button(custom_id: string, label: string): APIButtonComponent {
  return { type: ComponentType.Button, style: ButtonStyle.Secondary, custom_id, label };
}

/** A button that turns a rule on or off. What it does stands in its id, so that pressing twice does no harm. */
function toggle(custom_id: string, isOn: boolean, turnOn: string, turnOff: string): APIButtonComponent {
  return button(`${custom_id}:${isOn ? 'off' : 'on'}`, isOn ? turnOff : turnOn);
}

function stringSelect(
  custom_id: string,
  placeholder: string,
  options: APISelectMenuOption[],
  { many = false } = {},
): APIComponentInMessageActionRow {
  return {
    type: ComponentType.StringSelect,
    custom_id,
    placeholder,
    options,
    ...(many && { min_values: 0, max_values: options.length }),
  };
}
