import { ButtonStyle } from 'discord-api-types/v10';
import { type Button, button, buttonRows } from '../../cards/actions/buttonRows.ts';
import { renderPriceOf } from '../../cards/actions/renderPrice.ts';
import type { CardBody } from '../../cards/card.ts';
import { escapeMarkdown } from '../../cards/text/escapeMarkdown.ts';
import { musicTitle } from '../../cards/text/musicTitle.ts';
import { progressOf } from '../../domain/progress.ts';
import type { Task } from '../../domain/task.ts';
import { NO_MENTIONS } from '../../lib/noMentions.ts';
import { truncate } from '../../lib/sanitize.ts';
import { type Translate, translateTo } from '../../locales/translate.ts';
import type { Catalog } from '../../suno/catalog/catalog.ts';
import type { ExportState } from './exportState.ts';

/** Action of the button that cancels an export. */
export const CANCEL_EXPORT_ACTION = 'export-cancel';

/** Missing tracks that are listed. */
const LISTED_MAX = 15;

/** Characters of a title in the list, and on a button, whose label may have 80. */
const TITLE_MAX = 60;
const LABEL_TITLE_MAX = 50;

/** Songs with a button: one row. */
const BUTTONS_MAX = 5;

type ExportBody = Pick<CardBody, 'content' | 'components' | 'allowed_mentions'>;

/** The message of a running export, with a button that cancels it. */
export function renderProgress({
  locale,
  parts,
  files,
}: Pick<ExportState, 'locale' | 'parts' | 'files'>): ExportBody {
  const t = translateTo(locale);
  const cancel = button(CANCEL_EXPORT_ACTION, { label: t('export.cancel') }, ButtonStyle.Secondary);
  const content = parts === 0 ? t('export.started') : t('export.progress', { parts, count: files });
  return body(content, [cancel]);
}

/** The same message when the export was cancelled, or cannot be continued now. */
export function renderStopped(locale: string, why: 'cancelled' | 'stopped'): ExportBody {
  return body(translateTo(locale)(why === 'cancelled' ? 'export.cancelled' : 'export.stopped'), []);
}

/**
 * The same message at the end: what was sent, which tracks are missing, and buttons that bring back the files of their songs.
 *
 * @param tasks the songs of the missing tracks that are still stored, by id.
 */
export function renderEnd(
  { locale, parts, files, missing }: ExportState,
  tasks: ReadonlyMap<string, Task>,
  catalog: Catalog,
): ExportBody {
  const t = translateTo(locale);
  const lines = missing.slice(0, LISTED_MAX).map(({ task: id, number }) => {
    const task = tasks.get(id);
    const title = task ? truncate(musicTitle(task, t), TITLE_MAX) : t('card.untitled');
    return t('export.missingTrack', { title: escapeMarkdown(title), number });
  });
  const more = missing.length - lines.length;
  const songs = [...new Set(missing.map(({ task }) => task))].flatMap(id => tasks.get(id) ?? []);
  const canRecover = catalog.isEnabled('recovery');
  const buttons = canRecover ? songs.filter(isRecoverable).slice(0, BUTTONS_MAX) : [];
  const price = renderPriceOf('recovery', catalog.priceOf('recovery'), t);
  const content = [
    files > 0 ? t('export.done', { count: files, parts }) : '',
    missing.length > 0 ? t('export.missing', { count: missing.length }) : '',
    ...lines,
    more > 0 ? t('export.missingMore', { count: more }) : '',
    buttons.length > 0 ? t('export.missingNext', { button: t('buttons.recover', { price }) }) : '',
  ];
  return body(
    content.filter(line => line !== '').join('\n'),
    buttons.map(task => recoverSong(task, price, t)),
  );
}

/** The songs that the end of an export may have to name. */
export function missingSongs({ missing }: Pick<ExportState, 'missing'>): string[] {
  return [...new Set(missing.map(({ task }) => task))].slice(0, LISTED_MAX);
}

function isRecoverable({ updates, input }: Task): boolean {
  const isRecovery = input.kind === 'operation' && input.operation === 'recovery';
  return !isRecovery && progressOf(updates).taskId !== undefined;
}

function recoverSong(task: Task, price: string, t: Translate): Button {
  const title = truncate(musicTitle(task, t), LABEL_TITLE_MAX);
  return button(
    `recover:${task.id}`,
    { label: t('export.recover', { title, price }) },
    ButtonStyle.Secondary,
  );
}

function body(content: string, buttons: readonly Button[]): ExportBody {
  return { content, components: buttonRows(buttons), allowed_mentions: NO_MENTIONS };
}
