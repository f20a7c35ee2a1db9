import {
  type APIActionRowComponent,
  type APIButtonComponentWithCustomId,
  ButtonStyle,
  ComponentType,
} from 'discord-api-types/v10';
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
import { isEditable } from './isEditable.ts';
import { renderPrice } from './renderPrice.ts';

/** https://docs.discord.com/developers/components/reference#action-row */
const BUTTONS_PER_ROW = 5;

type Button = APIButtonComponentWithCustomId;

/** The buttons that fit a task's state; each names its action and the task, so that it works after any restart. */
export function renderButtons(task: Task, t: Translate, catalog: Catalog): APIActionRowComponent<Button>[] {
  const buttons = [
    ...actionsOf(task, t, catalog),
    button(`delete:${task.id}`, t('buttons.delete'), ButtonStyle.Danger),
  ];
  const rows: APIActionRowComponent<Button>[] = [];
  for (let at = 0; at < buttons.length; at += BUTTONS_PER_ROW) {
    rows.push({ type: ComponentType.ActionRow, components: buttons.slice(at, at + BUTTONS_PER_ROW) });
  }
  return rows;
}

function actionsOf(task: Task, t: Translate, catalog: Catalog): Button[] {
  const { stage, failure } = progressOf(task.updates);
  const price = renderPrice(priceOfRetry(task, catalog), t);
  const again = button(`again:${task.id}`, t('buttons.again', { price }), ButtonStyle.Secondary);
  const retry = button(`again:${task.id}`, t('buttons.retry', { price }), ButtonStyle.Primary);
  const edits = isEditable(task) ? [button(`edit:${task.id}`, t('buttons.edit'), ButtonStyle.Secondary)] : [];
  if (stage === 'complete')
    return [...followUpButtons(task, t), ...(isDeterministicTask(task) ? [] : [again, ...edits])];
  // Nobody knows whether the vendor took it: news may still come, and must find a way.
  if (failure && stage === 'submitting') return [retry, ...edits, ...refreshButtons(task, t)];
  if (failure) {
    const remedy = remedyOf(failure.reason);
    if (remedy === 'model') return [...modelButtons(task, t, price), ...edits];
    if (remedy === 'edit') return edits.map(edit => ({ ...edit, style: ButtonStyle.Primary }));
    // A form takes no recording: that comes with the command.
    return remedy === 'none' || remedy === 'attach' ? [] : [retry, ...edits];
  }
  if (isTerminal(stage)) return [again, ...edits];
  return refreshButtons(task, t);
}

/** The same with the newest model, where a model can be chosen. */
function modelButtons({ id, input }: Task, t: Translate, price: string): Button[] {
  if (!withModel(input, DEFAULT_MODEL)) return [];
  const model = t(`fields.model.choices.${DEFAULT_MODEL}`);
  return [button(`use-model:${id}`, t('buttons.useModel', { model, price }), ButtonStyle.Primary)];
}

/** Whether it would come out the same each time. */
function isDeterministicTask({ input }: Task): boolean {
  return input.kind === 'operation' && operationOf(input.operation).inputSpec?.isDeterministic === true;
}

/** A press brings a fresh token, where the bot may not be able to edit the card by itself, or seems to have forgotten it. */
function refreshButtons(task: Task, t: Translate): Button[] {
  if (task.overdue) return [button(`check:${task.id}`, t('buttons.check'), ButtonStyle.Primary)];
  return task.showsRefreshButton ? [button(`show:${task.id}`, t('buttons.show'), ButtonStyle.Secondary)] : [];
}

/** What a finished result leads to: a song from each version of lyrics, or in a style; a look at a voice. */
function followUpButtons(task: Task, t: Translate): Button[] {
  const { result, lyrics: written } = progressOf(task.updates);
  if (result?.kind === 'style')
    return [button(`style-song:${task.id}`, t('buttons.styleSong'), ButtonStyle.Primary)];
  // Only the task that made a voice names it to the vendor.
  if (result?.kind === 'voice' && task.operation === 'voice')
    return [button(`check-voice:${task.id}`, t('buttons.checkVoice'), ButtonStyle.Secondary)];
  const lyrics = written.slice(0, VARIANTS_MAX);
  return lyrics.map((_variant, at) =>
    button(
      `sing:${task.id}:${at}`,
      lyrics.length === 1 ? t('buttons.sing') : t('buttons.singVariant', { number: at + 1 }),
      ButtonStyle.Primary,
    ),
  );
}

function button(customId: string, label: string, style: Button['style']): Button {
  return { type: ComponentType.Button, custom_id: customId, label, style };
}

/** Credits that asking for the same once more would cost: what is there from an earlier step is not paid again. */
function priceOfRetry(task: Task, catalog: Catalog): number {
  const requested = operationForInput(task.input);
  const { dependsOn } = operationOf(requested).inputSpec ?? {};
  return dependsOn && hasResultOf(task, dependsOn)
    ? catalog.priceOf(requested)
    : priceForInput(task.input, catalog);
}

/** Whether the first of two operations need not be done again: it was, in this card or in the one that this goes on from. */
function hasResultOf({ input, operation, completedSteps = [] }: Task, first: OperationName): boolean {
  if (completedSteps.length > 0) return operationOf(first).inputSpec?.isDeterministic === true;
  return operation === operationForInput(input);
}
