import type { AnySelectMenuInteraction } from 'discord.js';
import { MAX_LISTED } from '../../src/moderation/serverRules.ts';
import type { CommandContext } from '../context.ts';
import { listDigest } from './listDigest.ts';
import type { Section } from './sections.ts';
import { changeInPanel } from './updatePanel.ts';

interface Change {
  readonly section: Section;
  readonly rule: 'allowedChannels' | 'allowedRoles' | 'operationsOff';
  /** Digest of the list that the menu was shown with. */
  readonly opened: string | undefined;
  /** Whether an entry stays although it is not chosen, because the menu does not show it. */
  readonly isKept?: (entry: string) => boolean;
}

/** Sets a list of the rules to what is chosen in a menu. If somebody else has changed it since, nothing of theirs is lost. */
export async function changeList(
  interaction: AnySelectMenuInteraction,
  { section, rule, opened, isKept = () => false }: Change,
  context: CommandContext,
): Promise<void> {
  let note = '';
  await changeInPanel(
    interaction,
    section,
    rules => {
      const before = rules[rule];
      const isOutdated = opened !== undefined && opened !== listDigest(before);
      const list = [...new Set([...before.filter(one => isOutdated || isKept(one)), ...interaction.values])];
      const fits = !isOutdated || list.length <= MAX_LISTED;
      if (isOutdated) note = context.t(fits ? 'settings.merged' : 'settings.notMerged');
      return fits ? { ...rules, [rule]: list } : rules;
    },
    context,
    () => note,
  );
}
