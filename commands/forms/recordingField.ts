import { type APILabelComponent, ComponentType, type ModalSubmitInteraction } from 'discord.js';
import { QUOTE_MAX } from '../../src/cards/limits.ts';
import { escapeMarkdown } from '../../src/cards/text/escapeMarkdown.ts';
import { labelComponent } from '../../src/discord/interactions/components.ts';
import type { Recording } from '../../src/domain/taskInput.ts';
import { LABEL_DESCRIPTION_MAX } from '../../src/lib/discordLimits.ts';
import { sanitizeLine, truncate } from '../../src/lib/sanitize.ts';
import type { Translate } from '../../src/locales/translate.ts';
import { toRecording } from '../operations/readRecordings.ts';

const FIELD = 'recording';

/**
 * The field for a recording. Discord cannot prefill it, so its description names the recording that is kept if no file
 * is attached.
 */
export function createRecordingField(kept: Recording | undefined, t: Translate): APILabelComponent {
  const room = LABEL_DESCRIPTION_MAX - t('form.recording.kept', { name: '' }).length;
  const name = kept && truncate(sanitizeLine(kept.name), room);
  const hint = name === undefined ? t('form.recording.hint') : t('form.recording.kept', { name });
  return labelComponent(t('form.recording.label'), hint, {
    type: ComponentType.FileUpload,
    custom_id: FIELD,
    required: kept === undefined,
    min_values: kept === undefined ? 1 : 0,
    max_values: 1,
  });
}

/** The recording that is attached to the form; without one, those from before. */
export function readRecordingField({ fields }: ModalSubmitInteraction, before: Recording[]): Recording[] {
  const files = fields.fields.has(FIELD) ? [...(fields.getUploadedFiles(FIELD)?.values() ?? [])] : [];
  return files.length === 0 ? before : files.map(toRecording);
}

/** Says that the link to a file has expired, and what to do. */
export function describeExpiredLink({ name }: Recording, t: Translate): string {
  return t('replies.linkExpired', { name: escapeMarkdown(truncate(sanitizeLine(name), QUOTE_MAX)) });
}
