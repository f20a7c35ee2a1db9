import { MessageFlags } from 'discord.js';
import { CONTENT_MAX } from '../cards/limits.ts';
import { translateTo } from '../locales/translate.ts';
import type { MadeBefore } from '../tasks/findMade.ts';
import { planAsking, priceOfWish } from '../tasks/planAsking.ts';
import { type Asking, type StartPorts, startTask } from '../tasks/startTask.ts';
import type { Task } from '../tasks/task.ts';
import type { Bot } from './command.ts';
import { describeOpen, type Reader } from './describeOpen.ts';
import { offerUndelivered } from './offerUndelivered.ts';
import { originOf } from './originOf.ts';
import type { Startable } from './startable.ts';
import { tell } from './tell.ts';
import { tellOverLimit } from './tellOverLimit.ts';
import { tellProblem } from './tellProblem.ts';
import { tidyWish } from './tidyWish.ts';

/** What is handed on to commands as it is. */
type HandedOn = Omit<Bot, 't' | 'tasks' | 'startWish' | 'priceOf'>;

interface Ports extends HandedOn {
  readonly starting: StartPorts;
}

/** What commands, buttons and forms have in common: beginning a task, or saying kindly why not. */
export function createBot({ starting, ...handedOn }: Ports): Omit<Bot, 't'> {
  const { tasks } = starting;
  const { drafts, offers, view, model, findMade } = handedOn;

  async function start(interaction: Startable, asking: Omit<Asking, 'origin'>): Promise<void> {
    const begun = await startTask(starting, { ...asking, origin: originOf(interaction) });
    if (begun.kind === 'too-many') await tellTooMany(interaction, begun.waiting);
    if (begun.kind === 'over-limit') await tellOverLimit(interaction, begun.over);
    if (begun.kind === 'made') await showMade(interaction, begun.made);
    if (begun.kind === 'begun') await offerUndelivered(interaction, tasks);
    // A double click is an interaction of its own and wants an answer; the same one again has had it.
    if (begun.kind === 'repeated' && asking.press && interaction.isMessageComponent())
      await interaction.deferUpdate().catch(() => {});
  }

  /** What exists is shown to who pressed alone: its card stands where it was made. */
  async function showMade(interaction: Startable, { task, isReady }: MadeBefore): Promise<void> {
    if (!isReady) return tellComing(interaction, task);
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    await view(interaction, task, translateTo(interaction.locale)('replies.madeBefore'));
  }

  async function tellComing(interaction: Startable, task: Task): Promise<void> {
    const t = translateTo(interaction.locale);
    const content = t('replies.beingMade', { task: describeOpen(task, readerOf(interaction), t) });
    await tell(interaction, content);
  }

  async function tellOff(interaction: Startable): Promise<void> {
    const content = translateTo(interaction.locale)('replies.operationOff');
    await tell(interaction, content);
  }

  async function tellTooMany(interaction: Startable, waiting: readonly string[]): Promise<void> {
    const t = translateTo(interaction.locale);
    const reader = readerOf(interaction);
    const open = await Promise.all(waiting.map(id => tasks.read(id)));
    const lines = open.filter(task => task !== undefined).map(task => `• ${describeOpen(task, reader, t)}`);
    const content = listLines(t('replies.tooManyOpen', { count: waiting.length }), lines);
    await tell(interaction, content);
  }

  return {
    ...handedOn,
    tasks,
    priceOf: wish => priceOfWish(wish, offers),
    startWish: async (interaction, asked, askedBy, press) => {
      const wish = tidyWish(asked);
      const plan = await planAsking(wish, { offers, findMade, model });
      switch (plan.kind) {
        case 'begin':
          return start(interaction, { ...plan.asking, wish, askedBy, ...(press && { press }) });
        case 'problem':
          return tellProblem(interaction, plan.problem, await drafts.save(wish, interaction.user.id));
        case 'made':
          return showMade(interaction, plan.made);
        default:
          return tellOff(interaction);
      }
    },
  };
}

function readerOf({ user, guildId }: Startable): Reader {
  return { userId: user.id, guildId };
}

/** Lines below a sentence, as many as a message holds; the sentence says how many there are. */
function listLines(sentence: string, lines: readonly string[]): string {
  return lines.reduce((text, line) => {
    const longer = `${text}\n${line}`;
    return longer.length <= CONTENT_MAX ? longer : text;
  }, sentence);
}
