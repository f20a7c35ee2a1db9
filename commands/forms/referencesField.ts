import {
  type APILabelComponent,
  type Attachment,
  ComponentType,
  type ModalSubmitInteraction,
} from 'discord.js';
import { labelComponent } from '../../src/discord/interactions/components.ts';
import type { Reference } from '../../src/domain/taskInput.ts';
import { LABEL_DESCRIPTION_MAX } from '../../src/lib/discordLimits.ts';
import { sanitizeLine, truncate } from '../../src/lib/sanitize.ts';
import type { Translate } from '../../src/locales/translate.ts';
import type { InputError } from '../../src/suno/requests/buildResult.ts';
import { referenceKind } from '../../src/suno/requests/references.ts';
import { toRecording } from '../operations/readRecordings.ts';

const FIELD = 'files';

/** Files of the field; Discord allows up to ten. */
const FILES_MAX = 5;

/**
 * The field for references in the form of a song. Discord cannot prefill it, so its description names the files that
 * are kept.
 */
export function createReferencesField(
  kept: readonly Reference[] | undefined,
  t: Translate,
): APILabelComponent {
  const names = (kept ?? []).map(({ name }) => sanitizeLine(name)).join(', ');
  const room = LABEL_DESCRIPTION_MAX - t('form.files.kept', { names: '' }).length;
  const hint = names === '' ? t('form.files.hint') : t('form.files.kept', { names: truncate(names, room) });
  return labelComponent(t('form.files.label'), hint, {
    type: ComponentType.FileUpload,
    custom_id: FIELD,
    required: false,
    min_values: 0,
    max_values: FILES_MAX,
  });
}

/** The files attached to the form; if there are none, the previous ones. */
export function readReferencesField(
  { fields }: ModalSubmitInteraction,
  before: Reference[] | undefined,
): { readonly references: Reference[] | undefined; readonly problem?: InputError } {
  // A form that was opened before an update of the bot lacks this field.
  const files = fields.fields.has(FIELD) ? [...(fields.getUploadedFiles(FIELD)?.values() ?? [])] : [];
  return files.length === 0 ? { references: before } : readReferences(files);
}

/** Reads attached files as references of a song. The problem names the first file that cannot be one. */
function readReferences(files: readonly Attachment[]): {
  readonly references: Reference[];
  readonly problem?: InputError;
} {
  const recordings = files.map(toRecording);
  const references = recordings.flatMap(file => {
    const kind = referenceKind(file);
    return kind ? [{ ...file, kind }] : [];
  });
  const other = recordings.find(file => referenceKind(file) === undefined);
  return { references, ...(other && { problem: { kind: 'reference-type', name: other.name } }) };
}
