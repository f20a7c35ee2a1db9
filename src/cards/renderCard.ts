import type { APIEmbed } from 'discord-api-types/v10';
import { hidesInput, isHidden } from '../domain/moderation.ts';
import { isOmitted, OMITTABLE_PARTS } from '../domain/omittedParts.ts';
import { type Progress, progressOf } from '../domain/progress.ts';
import type { Task } from '../domain/task.ts';
import {
  EMBED_DESCRIPTION_MAX,
  EMBED_FOOTER_MAX,
  EMBED_TITLE_MAX,
  EMBEDS_TOTAL_MAX,
  ROWS_MAX,
} from '../lib/discordLimits.ts';
import { NO_MENTIONS } from '../lib/noMentions.ts';
import { truncate } from '../lib/sanitize.ts';
import { hasText, type Translate } from '../locales/translate.ts';
import { DEFAULT_CATALOG } from '../suno/catalog/catalog.ts';
import { costOf } from '../suno/catalog/cost.ts';
import { renderButtons } from './actions/renderButtons.ts';
import { renderMenus } from './actions/renderMenus.ts';
import { renderPriceOf } from './actions/renderPrice.ts';
import type { AttachedFiles, Card, CardSections } from './card.ts';
import { renderHiddenCard } from './renderHiddenCard.ts';
import { hideSections, withShownNames } from './sections/hideSections.ts';
import { joinParts } from './sections/joinParts.ts';
import { placeLongLinks } from './sections/placeLongLinks.ts';
import { renderLyricsCard } from './sections/renderLyrics.ts';
import { renderOperation } from './sections/renderOperation.ts';
import { renderSong } from './sections/renderSong.ts';
import { cardTitle, namesMusic } from './text/cardTitle.ts';
import { escapeMarkdown } from './text/escapeMarkdown.ts';
import { hideFileName } from './text/hideText.ts';
import { musicTitle } from './text/musicTitle.ts';

const COLOURS = { open: 0x5865f2, done: 0x57f287, failed: 0xed4245, doubtful: 0xfee75c } as const;

/**
 * Renders the message that shows a task. Pure: the same task and files give the same message.
 *
 * @param catalog enabled operations with their prices, for the buttons.
 * @param attached files of the vendor that can be attached; finished tracks without a file are linked.
 */
export function renderCard(
  task: Task,
  attached: AttachedFiles,
  t: Translate,
  catalog = DEFAULT_CATALOG,
): Card {
  const progress = progressOf(task.updates);
  if (isHidden(task)) return renderHidden(task, progress, t);
  const readable = hidesInput(task) ? { ...task, omittedParts: [...OMITTABLE_PARTS] } : task;
  const heading = truncate(escapeMarkdown(cardTitle(readable, t)), EMBED_TITLE_MAX);
  const isSpoiler = task.input.isSpoiler === true;
  const sections = renderSections(readable, isSpoiler ? withShownNames(attached) : attached, t);
  const hidesTitle = isSpoiler && namesMusic(task);
  const hidden = isSpoiler ? hideSections(sections, hidesTitle ? heading : '') : sections;
  const { embeds, files, longLinks = [] } = hidden;
  const parts = task.omittedParts ? [...hidden.parts, { text: t('card.partsOmitted') }] : hidden.parts;
  const title = hidesTitle ? t('card.spoiler') : heading;
  const footer = truncate(footerText(task, progress, t), EMBED_FOOTER_MAX);
  const remaining =
    EMBEDS_TOTAL_MAX - title.length - footer.length - embeds.reduce((sum, embed) => sum + lengthOf(embed), 0);
  const main = {
    title,
    description: joinParts(parts, Math.min(EMBED_DESCRIPTION_MAX, remaining)),
    color: colourOf(task, progress),
    footer: { text: footer },
  };
  const buttons = renderButtons(task, t, catalog);
  const menus = renderMenus(task, t, catalog);
  const links = placeLongLinks(longLinks, {
    freeRows: ROWS_MAX - buttons.length - menus.length,
    title: shownTitle(readable, t),
    t,
  });
  return {
    body: {
      content: movedText(task, t),
      embeds: [main, ...embeds],
      components: [...buttons, ...links.rows, ...menus].slice(0, ROWS_MAX),
      allowed_mentions: NO_MENTIONS,
    },
    files: [...files, ...links.files].map(file =>
      isSpoiler ? { ...file, name: hideFileName(file.name) } : file,
    ),
  };
}

/** A held result: no file is listed, so those that the message has are removed. */
function renderHidden(task: Task, progress: Progress, t: Translate): Card {
  const { title, description, components } = renderHiddenCard(task, t);
  const footer = { text: truncate(footerText(task, progress, t), EMBED_FOOTER_MAX) };
  const main = { title, description, color: COLOURS.doubtful, footer };
  return {
    body: { content: movedText(task, t), embeds: [main], components, allowed_mentions: NO_MENTIONS },
    files: [],
  };
}

function renderSections(task: Task, attached: AttachedFiles, t: Translate): CardSections {
  const { input } = task;
  if (input.kind === 'lyrics') return renderLyricsCard(task, input, t);
  const context = { task, title: shownTitle(task, t), attached, t };
  return input.kind === 'song' ? renderSong(input, context) : renderOperation(input, context);
}

function shownTitle(task: Task, t: Translate): string {
  return isOmitted(task, 'title') ? t('card.untitled') : musicTitle(task, t);
}

function movedText({ input, repostedFrom: link }: Task, t: Translate): string {
  if (link === undefined) return '';
  if (input.isPrivate) return t('card.movedFromPrivate');
  return link === '' ? t('card.movedFromGone') : t('card.movedFrom', { link });
}

function lengthOf({ title = '', description = '' }: APIEmbed): number {
  return title.length + description.length;
}

function colourOf(task: Task, { stage, failure }: Progress): number {
  if (stage === 'complete') return COLOURS.done;
  if (stage === 'failed') return COLOURS.failed;
  return failure || task.overdue ? COLOURS.doubtful : COLOURS.open;
}

/** A model's display name. Of a retired model without one, the vendor's spelling is made readable: `V5_5` is V5.5. */
function modelName(model: string, t: Translate): string {
  const key = `fields.model.choices.${model}`;
  return hasText(key) ? t(key) : model.replace(/(?<=\d)_(?=\d)/g, '.');
}

/** Characters of the task's id in the footer: enough to find it in the log. */
const SHORT_ID_LENGTH = 6;

/** The footer: model, cost, the vendor's code of a failure, and the beginning of the task's id. */
function footerText(task: Task, { failure }: Progress, t: Translate): string {
  const model = task.input.kind === 'song' ? modelName(task.input.model, t) : undefined;
  const cost = failure && !task.completedSteps ? undefined : renderPriceOf(task.operation, costOf(task), t);
  const code = failure?.code ? t('card.code', { code: failure.code }) : undefined;
  const id = `#${task.id.slice(0, SHORT_ID_LENGTH)}`;
  return [model, cost, code, id].filter(part => part !== undefined).join(' · ');
}
