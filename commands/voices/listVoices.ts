import { escapeMarkdown } from '../../src/cards/text/escapeMarkdown.ts';
import { localizedDescription } from '../../src/discord/interactions/localize.ts';
import { replyPrivately } from '../../src/discord/interactions/replyPrivately.ts';
import { EMBED_DESCRIPTION_MAX } from '../../src/lib/discordLimits.ts';
import { sanitizeLine } from '../../src/lib/sanitize.ts';
import { listPersonas } from '../autocomplete/personas.ts';
import { defineSubcommand } from '../defineCommand.ts';

/** `/voices list`: the member's personas and voices, newest first. */
export const listVoices = defineSubcommand({
  definition: { name: 'list', ...localizedDescription('commands.voices.list'), options: [] },

  execute: async (interaction, context) => {
    const { t } = context;
    const saved = await listPersonas(interaction.user.id, context);
    const lines = saved.map(({ name, kind }) =>
      t(kind === 'voice' ? 'voices.voice' : 'voices.persona', { name: escapeMarkdown(sanitizeLine(name)) }),
    );
    const shown = fitLines(lines, EMBED_DESCRIPTION_MAX - MORE_MAX);
    const more =
      lines.length > shown.length ? [t('voices.more', { count: lines.length - shown.length })] : [];
    const text = lines.length > 0 ? [...shown, ...more, '', t('voices.use')].join('\n') : t('voices.none');
    await replyPrivately(interaction, { embeds: [{ title: t('voices.title'), description: text }] });
  },
});

/** Characters that are left for the lines below the list. */
const MORE_MAX = 400;

/** The first lines, as many as have at most `max` characters. */
function fitLines(lines: readonly string[], max: number): string[] {
  let length = 0;
  const end = lines.findIndex(line => {
    length += line.length + 1;
    return length > max;
  });
  return lines.slice(0, end === -1 ? lines.length : end);
}
