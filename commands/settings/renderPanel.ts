import {
  type APIActionRowComponent,
  type APIComponentInMessageActionRow,
  type APIEmbed,
  ComponentType,
} from 'discord.js';
import { EMBED_DESCRIPTION_MAX } from '../../src/lib/discordLimits.ts';
import { NO_MENTIONS } from '../../src/lib/noMentions.ts';
import { truncate } from '../../src/lib/sanitize.ts';
import type { ServerRules } from '../../src/moderation/serverRules.ts';
import type { CommandContext } from '../context.ts';
import { controlsOf, SETTINGS } from './controls.ts';
import { renderRules } from './renderRules.ts';
import { ruleLines } from './ruleTexts.ts';
import { SECTION_TEXTS, SECTIONS, type Section } from './sections.ts';

/** The panel's message. */
export interface Panel {
  readonly content: string;
  readonly embeds: APIEmbed[];
  readonly components: APIActionRowComponent<APIComponentInMessageActionRow>[];
  readonly allowedMentions: typeof NO_MENTIONS;
}

/**
 * Renders the panel: all rules with a menu of its parts, or one part with its menus and buttons.
 *
 * @param note what to say above it, for example about the last change.
 * @param options.isFilledIn whether the menus show what is chosen.
 */
export function renderPanel(
  section: Section | undefined,
  rules: ServerRules,
  context: CommandContext,
  note = '',
  { isFilledIn = true } = {},
): Panel {
  const { t, catalog, credits } = context;
  const embed = section
    ? renderSection(section, rules, context)
    : renderRules(rules, { limits: credits.limits, catalog }, t);
  const menu = {
    type: ComponentType.StringSelect,
    custom_id: `${SETTINGS}:section`,
    placeholder: t('settings.pick'),
    options: SECTIONS.map(value => ({
      value,
      label: t(SECTION_TEXTS[value].name),
      default: value === section,
    })),
  } as const;
  return {
    content: note,
    embeds: [embed],
    components: [
      { type: ComponentType.ActionRow, components: [{ ...menu, options: [...menu.options] }] },
      ...(section ? controlsOf(section, rules, { catalog, t, isFilledIn }) : []),
    ],
    allowedMentions: NO_MENTIONS,
  };
}

function renderSection(section: Section, rules: ServerRules, { t }: CommandContext): APIEmbed {
  const { name, about } = SECTION_TEXTS[section];
  const lines = [t(about), '', t('settings.now'), ...ruleLines(section, rules, t)];
  return { title: t(name), description: truncate(lines.join('\n'), EMBED_DESCRIPTION_MAX) };
}
