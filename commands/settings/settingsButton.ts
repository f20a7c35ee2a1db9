import type { ServerRules } from '../../src/moderation/serverRules.ts';
import type { ButtonAction } from '../context.ts';
import { SETTINGS } from './controls.ts';
import type { Section } from './sections.ts';
import { creditsForm, wordsForm } from './settingsForms.ts';
import { changeInPanel, requireManager } from './updatePanel.ts';

/** The rules that a button turns on and off, by the second part of its custom id. */
const TOGGLES: Readonly<
  Record<string, { readonly section: Section; readonly edit: (isOn: boolean) => Partial<ServerRules> }>
> = {
  automod: { section: 'words', edit: followAutoMod => ({ followAutoMod }) },
  announcements: { section: 'messages', edit: announcements => ({ announcements }) },
  spoiler: { section: 'messages', edit: spoilerByDefault => ({ spoilerByDefault }) },
};

/** The buttons of the panel. */
export const settingsButton: ButtonAction = {
  action: SETTINGS,
  execute: async (interaction, [what = '', value = ''], context) => {
    const toggle = Object.hasOwn(TOGGLES, what) ? TOGGLES[what] : undefined;
    if (toggle) {
      const change = toggle.edit(value === 'on');
      return changeInPanel(interaction, toggle.section, rules => ({ ...rules, ...change }), context);
    }
    const guildId = await requireManager(interaction, context);
    if (guildId === undefined) return;
    const rules = await context.rules.of(guildId);
    if (what === 'words') await wordsForm.open(interaction, rules, context);
    else if (what === 'credits') await creditsForm.open(interaction, value, rules, context);
  },
};
