import { type APIActionRowComponent, ButtonStyle } from 'discord-api-types/v10';
import type { OperationName } from '../../domain/operationNames.ts';
import { progressOf } from '../../domain/progress.ts';
import { isTerminal } from '../../domain/stage.ts';
import type { Task } from '../../domain/task.ts';
import type { Translate } from '../../locales/translate.ts';
import type { Catalog } from '../../suno/catalog/catalog.ts';
import { remedyOf } from '../../suno/failures/remedies.ts';
import { operationOf } from '../../suno/operations/registry.ts';
import { DEFAULT_MODEL } from '../../suno/requests/models.ts';
import { withModel } from '../../suno/requests/withModel.ts';
import { operationForInput, priceForInput } from '../../tasks/submit/planTask.ts';
import { VARIANTS_MAX } from '../limits.ts';
import { lyricsOf } from '../text/lyricsOf.ts';
import { type Button, button, buttonRows } from './buttonRows.ts';
import { isEditable } from './isEditable.ts';
import { renderPriceOf } from './renderPrice.ts';
import { recoveryButtons } from './renderRecovery.ts';

/** The buttons for a task's state. Each custom id names its action and the task, so that buttons work after a restart. */
export function renderButtons(task: Task, t: Translate, catalog: Catalog): APIActionRowComponent<Button>[] {
  const buttons = [
    ...actionsOf(task, t, catalog),
    ...recoveryButtons(task, t, catalog),
    ...postButtons(task, t),
    // The icon alone, and grey: on a phone the others then fit into two rows, and none of them is louder.
    button(`delete:${task.id}`, { icon: '🗑️' }, ButtonStyle.Secondary),
  ];
  return buttonRows(buttons);
}

function actionsOf(task: Task, t: Translate, catalog: Catalog): Button[] {
  const { stage, failure } = progressOf(task.updates);
  const price = renderPriceOf(operationForInput(task.input), priceOfRetry(task, catalog), t);
  const again = button(
    `again:${task.id}`,
    { icon: '🔁', label: t('buttons.again', { price }) },
    ButtonStyle.Secondary,
  );
  const retry = button(
    `again:${task.id}`,
    { icon: '🔁', label: t('buttons.retry', { price }) },
    ButtonStyle.Primary,
  );
  const tunes =
    task.input.kind === 'song'
      ? [button(`tune:${task.id}`, { icon: '🎛️', label: t('buttons.tune') }, ButtonStyle.Secondary)]
      : [];
  const edits = isEditable(task)
    ? [button(`edit:${task.id}`, { icon: '✏️', label: t('buttons.edit') }, ButtonStyle.Secondary)]
    : [];
  if (stage === 'complete')
    return [
      ...followUpButtons(task, t, catalog),
      ...lyricsButton(task, t),
      ...(isDeterministicTask(task) ? [] : [again, ...edits, ...tunes]),
    ];
  // An update can still arrive for a submission whose outcome is unknown, so the refresh button stays.
  if (failure && stage === 'submitting') return [retry, ...edits, ...refreshButtons(task, t)];
  if (failure) {
    const remedy = remedyOf(failure.reason);
    if (remedy === 'model') return [...modelButtons(task, t, price), ...edits];
    if (remedy === 'edit')
      return [...edits.map((edit): Button => ({ ...edit, style: ButtonStyle.Primary })), ...tunes];
    // Recordings can be attached to a command only, not in a form.
    return remedy === 'none' || remedy === 'attach' ? [] : [retry, ...edits];
  }
  if (isTerminal(stage)) return [again, ...edits, ...tunes];
  return [...lyricsButton(task, t), ...refreshButtons(task, t)];
}

/** The button that shows all lyrics to whoever presses it: the card has only the first lines. */
function lyricsButton(task: Task, t: Translate): Button[] {
  if (!lyricsOf(task, t).some(({ words }) => words !== '')) return [];
  return [button(`lyrics:${task.id}`, { icon: '📜', label: t('buttons.lyrics') }, ButtonStyle.Secondary)];
}

/** The button for another try with the default model, if the input has a model. */
function modelButtons({ id, input }: Task, t: Translate, price: string): Button[] {
  if (!withModel(input, DEFAULT_MODEL)) return [];
  const model = t(`fields.model.choices.${DEFAULT_MODEL}`);
  return [
    button(
      `use-model:${id}`,
      { icon: '🔁', label: t('buttons.useModel', { model, price }) },
      ButtonStyle.Primary,
    ),
  ];
}

/** The button that posts a private result. In the direct messages with the bot there is nobody else to see it. */
function postButtons({ id, input, message, repostedFrom, updates }: Task, t: Translate): Button[] {
  const isShown = input.isPrivate && progressOf(updates).stage === 'complete';
  const isElsewhere = repostedFrom !== undefined || (message && !message.isEphemeral);
  if (!isShown || isElsewhere) return [];
  return [button(`post:${id}`, { icon: '📣', label: t('buttons.post') }, ButtonStyle.Primary)];
}

/** Whether the same input always gives the same result. */
function isDeterministicTask({ input }: Task): boolean {
  return input.kind === 'operation' && operationOf(input.operation).inputSpec?.isDeterministic === true;
}

/**
 * Buttons that continue from a result: a song from each version of the lyrics or in a style, the reading of
 * a phrase, or a check of a voice.
 */
function followUpButtons(task: Task, t: Translate, { isEnabled }: Catalog): Button[] {
  const { result, lyrics: written } = progressOf(task.updates);
  if (result?.kind === 'style')
    return [
      button(`style-song:${task.id}`, { icon: '🎵', label: t('buttons.styleSong') }, ButtonStyle.Primary),
    ];
  if (result?.kind === 'phrase')
    return isEnabled('voice')
      ? [
          button(
            `read-phrase:${task.id}`,
            { icon: '🎙️', label: t('buttons.sendReading') },
            ButtonStyle.Primary,
          ),
        ]
      : [];
  // The vendor's check takes the id of the task that made the voice.
  if (result?.kind === 'voice' && task.operation === 'voice')
    return [
      button(`check-voice:${task.id}`, { icon: '🔎', label: t('buttons.checkVoice') }, ButtonStyle.Secondary),
    ];
  const lyrics = written.slice(0, VARIANTS_MAX);
  return lyrics.map((_variant, at) =>
    button(
      `sing:${task.id}:${at}`,
      {
        icon: '🎤',
        label: lyrics.length === 1 ? t('buttons.sing') : t('buttons.singVariant', { number: at + 1 }),
      },
      ButtonStyle.Primary,
    ),
  );
}

/** Credits that another try with the same input costs. The result of an earlier step is not paid again. */
function priceOfRetry(task: Task, catalog: Catalog): number {
  const requested = operationForInput(task.input);
  const { dependsOn } = operationOf(requested).inputSpec ?? {};
  return dependsOn && hasResultOf(task, dependsOn)
    ? catalog.priceOf(requested)
    : priceForInput(task.input, catalog);
}

/**
 * Whether the first of two operations needs no repetition, because it completed in this task or in the one it
 * continues.
 */
function hasResultOf({ input, operation, completedSteps = [] }: Task, first: OperationName): boolean {
  if (completedSteps.length > 0) return operationOf(first).inputSpec?.isDeterministic === true;
  return operation === operationForInput(input);
}

/** Buttons whose click brings a new token, for a task that timed out or a card that the bot may be unable to edit. */
export function refreshButtons(task: Task, t: Translate): Button[] {
  if (task.overdue)
    return [button(`check:${task.id}`, { icon: '🔄', label: t('buttons.check') }, ButtonStyle.Primary)];
  return task.showsRefreshButton
    ? [button(`show:${task.id}`, { icon: '🔄', label: t('buttons.show') }, ButtonStyle.Secondary)]
    : [];
}
