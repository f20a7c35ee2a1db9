import type { Command } from '../../src/discord/command.ts';
import { describe } from '../../src/discord/describe.ts';
import { EVERYWHERE } from '../../src/discord/everywhere.ts';
import { tell } from '../../src/discord/tell.ts';
import type { Ask } from '../../src/suno/ask.ts';
import type { Operation } from '../../src/suno/operation.ts';
import type { AskWish, Recording } from '../../src/tasks/wish.ts';
import { askForm } from '../forms/askForm.ts';
import { suggestStyles } from '../suggestStyles.ts';
import { optionsOf } from './optionsOf.ts';
import { readFields } from './readFields.ts';
import { readRecordings } from './readRecordings.ts';

/** Types that Discord says of files that are no music whatever is in them. */
const NO_MUSIC = /^(image|text|font|model)\/|^application\/(pdf|json|zip|x-zip-compressed)\b/;

/** Makes the slash command of an operation from what the operation says of itself. */
export function commandFor({ name: operation }: Operation, ask: Ask, name: string): Command {
  return {
    operation,
    definition: {
      name,
      ...describe(`operations.${operation}.what`),
      ...EVERYWHERE,
      options: optionsOf(ask),
    },

    execute: async (interaction, bot) => {
      const recordings = readRecordings(interaction, ask);
      const odd = recordings.find(isNoMusic);
      if (odd) {
        const content = bot.t('replies.notMusic', { type: odd.type ?? '' });
        await tell(interaction, content);
        return;
      }
      const wish: AskWish = { kind: 'ask', operation, fields: readFields(interaction, ask), recordings };
      const lacks = ask.fields.some(
        ({ name: field, required }) => required && wish.fields[field] === undefined,
      );
      if (lacks) await askForm.open(interaction, wish, bot);
      else await bot.startWish(interaction, wish, interaction.id);
    },

    complete: async interaction => {
      const focused = interaction.options.getFocused(true);
      const field = ask.fields.find(one => one.name === focused.name);
      await interaction.respond(field?.suggests === 'styles' ? suggestStyles(focused.value) : []);
    },
  };
}

/** What Discord's own type rules out at once; all else is told by its content, when it was fetched. */
function isNoMusic({ type }: Recording): boolean {
  return type !== undefined && NO_MUSIC.test(type);
}
