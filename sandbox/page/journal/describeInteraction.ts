import { type InteractionRecord, KINDS } from '../../discord/records/interaction.ts';
import type { JournalLine } from './journalLine.ts';

/** What the bot's first response was: https://docs.discord.com/developers/interactions/receiving-and-responding */
const RESPONSES: Readonly<Record<number, string>> = {
  4: 'message',
  5: 'thinking',
  6: 'understood',
  7: 'edited',
  8: 'suggestions',
  9: 'form',
};

/** Something that a member did, with the kind of the bot's first response. */
export function describeInteraction({ type, member, payload, answered }: InteractionRecord): JournalLine {
  const { data } = payload;
  const of = (name: string): string => {
    const value = typeof data === 'object' && data !== null ? Reflect.get(data, name) : undefined;
    return typeof value === 'string' ? value : '';
  };
  const isMenu = of('target_id') !== '';
  const what = {
    [KINDS.command]: isMenu ? `chose “${of('name')}” on a message` : `used /${of('name')}`,
    [KINDS.autocomplete]: `types an option of /${of('name')}`,
    [KINDS.component]: 'pressed a button or chose from a menu',
    [KINDS.modalSubmit]: 'sent a form',
  }[type];
  return {
    kind: 'member',
    text: `${member.name} ${what}`,
    outcome: answered === undefined ? '' : (RESPONSES[answered] ?? String(answered)),
    isFailure: false,
  };
}
