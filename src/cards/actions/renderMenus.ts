import {
  type APIActionRowComponent,
  type APISelectMenuOption,
  type APIStringSelectComponent,
  ComponentType,
} from 'discord-api-types/v10';
import { isForRequesterOnly } from '../../domain/audience.ts';
import type { OperationName } from '../../domain/operationNames.ts';
import type { Task } from '../../domain/task.ts';
import { MENU_OPTION_TEXT_MAX } from '../../lib/discordLimits.ts';
import { truncate } from '../../lib/sanitize.ts';
import type { Translate } from '../../locales/translate.ts';
import type { Catalog } from '../../suno/catalog/catalog.ts';
import type { Operation } from '../../suno/operations/operation.ts';
import { operations } from '../../suno/operations/registry.ts';
import { COPIED_URL_MAX } from '../limits.ts';
import { isInstrumental } from '../text/isInstrumental.ts';
import { safeUrl } from '../text/safeUrl.ts';
import { renderPrice } from './renderPrice.ts';
import { type NamedTrack, namedTracks } from './trackRefOf.ts';

/** Operations on a track, in the order of the menu: first what members want most. */
const MENU_OPERATIONS: readonly OperationName[] = [
  'extend',
  'separate-vocal',
  'video',
  'replace-section',
  'wav',
  'persona',
  'cover-image',
  'timed-lyrics',
  'split-stem',
  'split-stem-advanced',
  'midi',
];

/** Operations whose tracks the vendor accepts for a persona: https://docs.kie.ai/suno-api/generate-persona */
const PERSONA_SOURCES: ReadonlySet<OperationName> = new Set([
  'generate',
  'extend',
  'upload-cover',
  'upload-extend',
]);

const byName: { readonly [Name in OperationName]?: Operation } = operations;

type Row = APIActionRowComponent<APIStringSelectComponent>;

/**
 * The menus of a finished task, one for each track that has an operation or a link. Custom ids are
 * `track:<task>:<track>`, values an operation or `link`.
 */
export function renderMenus(task: Task, t: Translate, catalog: Catalog): Row[] {
  return namedTracks(task).flatMap(named => {
    const options = [
      ...MENU_OPERATIONS.flatMap(name => operationOption(name, task, named, t, catalog)),
      ...linkOption(named, t),
      ...reportOption(named, task, t),
    ];
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

function operationOption(
  name: OperationName,
  task: Task,
  named: NamedTrack,
  t: Translate,
  catalog: Catalog,
): APISelectMenuOption[] {
  const ask = byName[name]?.inputSpec;
  const needed = ask?.dependsOn ? [name, ask.dependsOn] : [name];
  if (!ask || !needed.every(one => catalog.isEnabled(one)) || !isApplicable(name, task, named)) return [];
  const credits = needed.reduce((sum, one) => sum + catalog.priceOf(one), 0);
  const price = renderPrice(credits, t);
  return [option(name, t(`operations.${name}.title`), `${price} · ${t(`operations.${name}.what`)}`)];
}

/** Whether an operation can be used on a track. */
function isApplicable(name: OperationName, task: Task, { track, ref }: NamedTrack): boolean {
  if (name === 'timed-lyrics' || name === 'replace-section') return !isInstrumental(task, track);
  if (name === 'persona') return PERSONA_SOURCES.has(task.operation);
  // Covers are made for a whole song, so only the first track offers them.
  return name !== 'cover-image' || ref.number === 1;
}

function linkOption({ track }: NamedTrack, t: Translate): APISelectMenuOption[] {
  return safeUrl(track.audioUrl, COPIED_URL_MAX) ? [option('link', t('menu.link'), t('menu.linkWhat'))] : [];
}

/** Once a card. What only its requester sees is nobody's business. */
function reportOption({ ref }: NamedTrack, task: Task, t: Translate): APISelectMenuOption[] {
  if (ref.number !== 1 || isForRequesterOnly(task)) return [];
  return [option('report', t('menu.report'), t('menu.reportWhat'))];
}

function option(value: string, label: string, description: string): APISelectMenuOption {
  return {
    value,
    label: truncate(label, MENU_OPTION_TEXT_MAX),
    description: truncate(description, MENU_OPTION_TEXT_MAX),
  };
}
