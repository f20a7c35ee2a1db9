import { ButtonStyle, ComponentType, MessageFlags } from 'discord.js';
import { escapeMarkdown } from '../cards/escapeMarkdown.ts';
import { CONTENT_MAX } from '../cards/limits.ts';
import { relativeTime } from '../cards/renderStatus.ts';
import { titleOf } from '../cards/titleOf.ts';
import { type TextKey, type Translate, translateTo } from '../locales/translate.ts';
import { buildLyricsRequest } from '../suno/buildLyricsRequest.ts';
import { buildSongRequest, type WishPart, type WishProblem } from '../suno/buildSongRequest.ts';
import { operations } from '../suno/operations.ts';
import { type StartPorts, startTask } from '../tasks/startTask.ts';
import type { Bot, Startable } from './command.ts';
import { messageLink } from './messageLink.ts';
import { offerUndelivered } from './offerUndelivered.ts';
import { originOf } from './originOf.ts';
import { tidyWish } from './tidyWish.ts';

/** What is handed on to commands as it is. */
type HandedOn = Omit<Bot, 't' | 'tasks' | 'start' | 'startWish'>;

interface Ports extends HandedOn {
  readonly starting: StartPorts;
}

const PARTS: Record<WishPart, TextKey> = {
  idea: 'replies.tooLongIdea',
  lyrics: 'replies.tooLongLyrics',
  title: 'replies.tooLongTitle',
  style: 'replies.tooLongStyle',
  styleIdea: 'replies.tooLongStyleIdea',
  avoid: 'replies.tooLongAvoid',
  prompt: 'replies.tooLongPrompt',
};

/** What commands, buttons and forms have in common: beginning a task, or saying kindly why not. */
export function createBot({ starting, ...handedOn }: Ports): Omit<Bot, 't'> {
  const { tasks } = starting;
  const { drafts } = handedOn;

  const start: Bot['start'] = async (interaction, asking) => {
    const begun = await startTask(starting, { ...asking, origin: originOf(interaction) });
    if (begun.kind === 'too-many') await tellTooMany(interaction, begun.waiting);
    if (begun.kind === 'begun') await offerUndelivered(interaction, tasks);
    // A double click is an interaction of its own and wants an answer; the same one again has had it.
    if (begun.kind === 'repeated' && asking.press && interaction.isButton())
      await interaction.deferUpdate().catch(() => {});
  };

  async function tellTooMany(interaction: Startable, waiting: readonly string[]): Promise<void> {
    const t = translateTo(interaction.locale);
    const open = await Promise.all(waiting.map(id => tasks.read(id)));
    const lines = open
      .filter(task => task !== undefined)
      .map(task => {
        const { message, origin } = task;
        const values = { title: escapeMarkdown(titleOf(task, t)), when: relativeTime(task.createdAt) };
        const link = message && messageLink(origin.guildId, message);
        return `• ${link ? t('replies.openTask', { ...values, link }) : t('replies.openTaskNoLink', values)}`;
      });
    const content = listLines(t('replies.tooManyOpen', { count: waiting.length }), lines);
    await interaction.reply({ content, flags: MessageFlags.Ephemeral, allowedMentions: { parse: [] } });
  }

  return {
    ...handedOn,
    tasks,
    start,
    startWish: async (interaction, asked, askedBy) => {
      const wish = tidyWish(asked);
      const operation = wish.kind === 'song' ? 'generate' : 'lyrics';
      const built = wish.kind === 'song' ? buildSongRequest(wish) : buildLyricsRequest(wish);
      const problem = 'problem' in built ? built.problem : undefined;
      if ('request' in built) {
        const request = operations[operation].request.parse(built.request);
        await start(interaction, { operation, wish, request: { ...request }, askedBy });
      }
      if (problem) await tellProblem(interaction, problem, await drafts.save(wish, interaction.user.id));
    },
  };
}

/** Says what is wrong with a wish, with a button that opens the form with all that was written. */
async function tellProblem(interaction: Startable, problem: WishProblem, draftId: string): Promise<void> {
  const t = translateTo(interaction.locale);
  const button = {
    type: ComponentType.Button,
    custom_id: `reopen:${draftId}`,
    label: t('buttons.openForm'),
    style: ButtonStyle.Primary,
  } as const;
  await interaction.reply({
    content: describeProblem(problem, t),
    components: [{ type: ComponentType.ActionRow, components: [button] }],
    flags: MessageFlags.Ephemeral,
    allowedMentions: { parse: [] },
  });
}

/** Lines below a sentence, as many as a message holds; the sentence says how many there are. */
function listLines(sentence: string, lines: readonly string[]): string {
  return lines.reduce((text, line) => {
    const longer = `${text}\n${line}`;
    return longer.length <= CONTENT_MAX ? longer : text;
  }, sentence);
}

function describeProblem(problem: WishProblem, t: Translate): string {
  switch (problem.kind) {
    case 'idea-needed':
      return t('replies.ideaNeeded');
    case 'style-needed':
      return t('replies.styleNeeded');
    case 'prompt-needed':
      return t('replies.promptNeeded');
    case 'too-long':
      return t('replies.tooLong', { count: problem.over, what: t(PARTS[problem.part]), max: problem.max });
    default:
      return problem satisfies never;
  }
}
