import { ButtonStyle } from 'discord-api-types/v10';
import { progressOf } from '../../domain/progress.ts';
import type { Task } from '../../domain/task.ts';
import { MAX_MEDIA_ATTEMPTS } from '../../domain/taskState.ts';
import type { Translate } from '../../locales/translate.ts';
import type { Catalog } from '../../suno/catalog/catalog.ts';
import { operationOf } from '../../suno/operations/registry.ts';
import { finishedTracks, keyOfTrack } from '../files/mediaForCard.ts';
import { isSong } from '../text/isSong.ts';
import { type Button, button } from './buttonRows.ts';
import { renderPriceOf } from './renderPrice.ts';

/**
 * Buttons for a song whose files the vendor no longer has: fresh files from the vendor, and, for an operation that failed
 * because of that, the file in the song's message.
 */
export function recoveryButtons(task: Task, t: Translate, catalog: Catalog): Button[] {
  const { input } = task;
  const { failure } = progressOf(task.updates);
  if (failure?.reason !== 'song-gone' && failure?.reason !== 'model-retired')
    return hasLinkedTrack(task) ? [recoverButton(task.id, t, catalog)] : [];
  if (input.kind !== 'operation' || !input.of || input.operation === 'recovery') return [];
  const { fileOperation } = operationOf(input.operation).inputSpec ?? {};
  const isByFile = input.recordings.length > 0;
  const price = fileOperation && renderPriceOf(fileOperation, catalog.priceOf(fileOperation), t);
  return [
    ...(price && !isByFile
      ? [
          button(
            `use-file:${task.id}`,
            { icon: '📎', label: t('buttons.useFile', { price }) },
            ButtonStyle.Primary,
          ),
        ]
      : []),
    ...(failure.reason === 'song-gone' ? [recoverButton(input.of.task, t, catalog)] : []),
  ];
}

/** The button that asks the vendor for fresh files of a song. */
export function recoverButton(id: string, t: Translate, catalog: Catalog): Button {
  const price = renderPriceOf('recovery', catalog.priceOf('recovery'), t);
  return button(
    `recover:${id}`,
    { icon: '📥', label: t('buttons.recover', { price }) },
    ButtonStyle.Secondary,
  );
}

/** Whether audio of a song's card is a link, which ends when the vendor deletes the file. */
function hasLinkedTrack(task: Task): boolean {
  const progress = progressOf(task.updates);
  if (!isSong(task) || progress.stage !== 'complete' || progress.taskId === undefined) return false;
  return finishedTracks(progress).some(track => {
    const key = `audio-${keyOfTrack(track)}`;
    const isAttached = task.published?.files[key] !== undefined;
    return !isAttached && (task.mediaAttempts?.[key] ?? 0) >= MAX_MEDIA_ATTEMPTS;
  });
}
