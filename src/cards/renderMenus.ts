import {
  type APIActionRowComponent,
  type APISelectMenuOption,
  type APIStringSelectComponent,
  ComponentType,
} from 'discord-api-types/v10';
import type { Translate } from '../locales/translate.ts';
import type { Operation } from '../suno/operation.ts';
import type { OperationName } from '../suno/operationNames.ts';
import { operations } from '../suno/operations.ts';
import type { Offers } from '../suno/prices/offers.ts';
import type { Task } from '../tasks/task.ts';
import { isInstrumental } from './isInstrumental.ts';
import { cut } from './plain.ts';
import { renderPrice } from './renderPrice.ts';
import { safeUrl } from './safeUrl.ts';
import { type NamedTrack, namedTracks } from './trackRefOf.ts';

/** https://docs.discord.com/developers/components/reference#string-select-select-option-structure */
const OPTION_TEXT_MAX = 100;

/** What can be made of a track, in the order of the menu. */
const MENU: readonly OperationName[] = [
  'extend',
  'replace-section',
  'cover-image',
  'wav',
  'separate-vocal',
  'split-stem',
  'split-stem-advanced',
  'midi',
  'video',
  'timed-lyrics',
  'persona',
];

/** The tasks whose tracks the vendor makes a persona of: https://docs.kie.ai/suno-api/generate-persona */
const MAKE_PERSONAS: ReadonlySet<OperationName> = new Set([
  'generate',
  'extend',
  'upload-cover',
  'upload-extend',
]);

const byName: { readonly [Name in OperationName]?: Operation } = operations;

type Row = APIActionRowComponent<APIStringSelectComponent>;

/** A menu for each track of a finished task that something can be made of: `track:<task>:<track>`, to choose an operation or `link`. */
export function renderMenus(task: Task, t: Translate, offers: Offers): Row[] {
  return namedTracks(task).flatMap(named => {
    const options = [...MENU.flatMap(name => optionOf(name, task, named, t, offers)), ...linkOf(named, t)];
    if (options.length === 0) return [];
    const select: APIStringSelectComponent = {
      type: ComponentType.StringSelect,
      custom_id: `track:${task.id}:${named.key}`,
      placeholder: t('menu.more', { number: named.ref.number }),
      options,
    };
    return [{ type: ComponentType.ActionRow, components: [select] }];
  });
}

function optionOf(
  name: OperationName,
  task: Task,
  named: NamedTrack,
  t: Translate,
  offers: Offers,
): APISelectMenuOption[] {
  const ask = byName[name]?.ask;
  const needed = ask?.after ? [name, ask.after] : [name];
  if (!ask || !needed.every(one => offers.isOffered(one)) || !fits(name, task, named)) return [];
  const credits = needed.reduce((sum, one) => sum + offers.priceOf(one), 0);
  const price = renderPrice(credits, t);
  return [option(name, t(`operations.${name}.title`), `${price} · ${t(`operations.${name}.what`)}`)];
}

/** Whether an operation makes sense for a track. */
function fits(name: OperationName, task: Task, { track, ref }: NamedTrack): boolean {
  if (name === 'timed-lyrics') return !isInstrumental(task, track);
  if (name === 'persona') return MAKE_PERSONAS.has(task.operation);
  // Its pictures are for the song as a whole.
  return name !== 'cover-image' || ref.number === 1;
}

function linkOf({ track }: NamedTrack, t: Translate): APISelectMenuOption[] {
  return safeUrl(track.audioUrl) ? [option('link', t('menu.link'), t('menu.linkWhat'))] : [];
}

function option(value: string, label: string, description: string): APISelectMenuOption {
  return { value, label: cut(label, OPTION_TEXT_MAX), description: cut(description, OPTION_TEXT_MAX) };
}
