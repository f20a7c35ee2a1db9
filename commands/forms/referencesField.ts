import { type APILabelComponent, ComponentType, type ModalSubmitInteraction } from 'discord.js';
import { labelComponent } from '../../src/discord/interactions/components.ts';
import type { Reference } from '../../src/domain/taskInput.ts';
import { sanitizeLine, truncate } from '../../src/lib/sanitize.ts';
import type { Translate } from '../../src/locales/translate.ts';
import type { InputError } from '../../src/suno/requests/buildResult.ts';
import { readReferences } from '../operations/readReferences.ts';

const FIELD = 'files';

/** Files of the field. Discord takes up to ten. */
const FILES_MAX = 5;

/** Description of a field: https://docs.discord.com/developers/components/reference#label */
const DESCRIPTION_MAX = 100;

/** The song form's field for references. It cannot be prefilled, so its description names those that are kept. */
export function createReferencesField(
  kept: readonly Reference[] | undefined,
  t: Translate,
): APILabelComponent {
  const names = (kept ?? []).map(({ name }) => sanitizeLine(name)).join(', ');
  const room = DESCRIPTION_MAX - t('form.files.kept', { names: '' }).length;
  const hint = names === '' ? t('form.files.hint') : t('form.files.kept', { names: truncate(names, room) });
  return labelComponent(t('form.files.label'), hint, {
    type: ComponentType.FileUpload,
    custom_id: FIELD,
    required: false,
    min_values: 0,
    max_values: FILES_MAX,
  });
}

/** The files attached to the form; without any, those from before. */
export function readReferencesField(
  { fields }: ModalSubmitInteraction,
  before: Reference[] | undefined,
): { readonly references: Reference[] | undefined; readonly problem?: InputError } {
  // A form that was opened before an update of the bot has no such field.
  const files = fields.fields.has(FIELD) ? [...(fields.getUploadedFiles(FIELD)?.values() ?? [])] : [];
  return files.length === 0 ? { references: before } : readReferences(files);
}
