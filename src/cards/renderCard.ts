import type { APIEmbed } from 'discord-api-types/v10';
import type { Translate } from '../locales/translate.ts';
import { ALL_OFFERS } from '../suno/prices/offers.ts';
import { type Progress, progressOf } from '../tasks/progress.ts';
import type { Task } from '../tasks/task.ts';
import type { AttachedFiles, Body, Card } from './card.ts';
import { costOf } from './costOf.ts';
import { escapeMarkdown } from './escapeMarkdown.ts';
import { joinParts } from './joinParts.ts';
import {
  EMBED_DESCRIPTION_MAX,
  EMBED_FOOTER_MAX,
  EMBED_TITLE_MAX,
  EMBEDS_TOTAL_MAX,
  ROWS_MAX,
} from './limits.ts';
import { cut } from './plain.ts';
import { renderAsk } from './renderAsk.ts';
import { renderButtons } from './renderButtons.ts';
import { renderLyricsCard } from './renderLyricsCard.ts';
import { renderMenus } from './renderMenus.ts';
import { renderPrice } from './renderPrice.ts';
import { renderSong } from './renderSong.ts';
import { failureTitle } from './renderStatus.ts';
import { subjectOf } from './subjectOf.ts';
import { titleOf } from './titleOf.ts';

const COLOURS = { open: 0x5865f2, done: 0x57f287, failed: 0xed4245, doubtful: 0xfee75c } as const;

/**
 * Makes the message that shows a task. The same task and files give the same message.
 *
 * @param offers what the buttons may offer, and at what price.
 * @param attached the vendor's files that can be attached; finished tracks without theirs are linked.
 */
export function renderCard(task: Task, attached: AttachedFiles, t: Translate, offers = ALL_OFFERS): Card {
  const progress = progressOf(task.news);
  const { parts, embeds, files } = renderBody(task, attached, t);
  const title = cut(headOf(task, progress, t), EMBED_TITLE_MAX);
  const foot = cut(footOf(task, progress, t), EMBED_FOOTER_MAX);
  const left =
    EMBEDS_TOTAL_MAX - title.length - foot.length - embeds.reduce((sum, embed) => sum + lengthOf(embed), 0);
  const main = {
    title,
    description: joinParts(parts, Math.min(EMBED_DESCRIPTION_MAX, left)),
    color: colourOf(task, progress),
    footer: { text: foot },
  };
  return {
    body: {
      content: task.movedFrom === undefined ? '' : renderMoved(task.movedFrom, t),
      embeds: [main, ...embeds],
      components: [...renderButtons(task, t, offers), ...renderMenus(task, t, offers)].slice(0, ROWS_MAX),
      allowed_mentions: { parse: [] },
    },
    files,
  };
}

function renderBody(task: Task, attached: AttachedFiles, t: Translate): Body {
  const { wish } = task;
  if (wish.kind === 'lyrics') return renderLyricsCard(task, wish, t);
  const drawing = { task, title: subjectOf(task, t), attached, t };
  return wish.kind === 'song' ? renderSong(wish, drawing) : renderAsk(wish, drawing);
}

function renderMoved(link: string, t: Translate): string {
  return link === '' ? t('card.movedFromGone') : t('card.movedFrom', { link });
}

function lengthOf({ title = '', description = '' }: APIEmbed): number {
  return title.length + description.length;
}

function headOf(task: Task, { stage, failure }: Progress, t: Translate): string {
  if (stage === 'failed' && failure) return failureTitle(failure, t);
  return escapeMarkdown(titleOf(task, t));
}

function colourOf(task: Task, { stage, failure }: Progress): number {
  if (stage === 'complete') return COLOURS.done;
  if (stage === 'failed') return COLOURS.failed;
  return failure || task.overdue ? COLOURS.doubtful : COLOURS.open;
}

/** The small print: model, cost, and the vendor's code of a failure. */
function footOf(task: Task, { failure }: Progress, t: Translate): string {
  const model = task.wish.kind === 'song' ? task.wish.model : undefined;
  const cost = failure && !task.done ? undefined : renderPrice(costOf(task), t);
  const code = failure?.code ? t('card.code', { code: failure.code }) : undefined;
  return [model, cost, code, task.id].filter(part => part !== undefined).join(' · ');
}
