import type { ChatInputCommandInteraction } from 'discord.js';
import type { Ask } from '../../src/suno/ask.ts';
import type { AskWish } from '../../src/tasks/wish.ts';

/** What a member said in the options of a command, by the names of the operation's fields. */
export function readFields({ options }: ChatInputCommandInteraction, { fields }: Ask): AskWish['fields'] {
  const said = fields.flatMap(({ name }) => {
    const value = options.get(name)?.value;
    return value === undefined || value === ''
      ? []
      : [[name, typeof value === 'string' ? value.trim() : value]];
  });
  return Object.fromEntries(said);
}
