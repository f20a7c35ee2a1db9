import type { APIAttachment } from 'discord-api-types/v10';
import { ApiError, invalidForm, invalidForms } from '../apiError.ts';
import type { SandboxAttachment } from '../records/attachment.ts';
import type { UploadedFile } from '../world.ts';
import { fileIndexOf } from './files.ts';

/** https://discord.com/developers/docs/resources/message */
const ATTACHMENTS = 10;

/** The files of a message after a request: kept ones and new ones. */
export interface AttachmentPlan {
  keep: { attachment: SandboxAttachment; description: string | undefined }[];
  add: { file: UploadedFile; filename: string; description: string | undefined }[];
}

type Listed = Partial<Pick<APIAttachment, 'filename' | 'description'>> & { id: string | number };

/**
 * Plans the files of a message from the body's `attachments` and the uploaded files. Without `attachments`, uploaded
 * files replace all files, and no upload keeps all. With `attachments`, listed files are kept, and uploaded files are
 * added even if not listed. Throws for ids that are neither attached nor uploaded.
 * https://discord.com/developers/docs/resources/message#edit-message
 */
export function planAttachments(
  listed: readonly Listed[] | null | undefined,
  files: readonly UploadedFile[],
  existing: readonly SandboxAttachment[],
): AttachmentPlan {
  const plan: AttachmentPlan = { keep: [], add: [] };
  if (listed === undefined && files.length === 0) {
    plan.keep = existing.map(attachment => ({ attachment, description: attachment.description }));
    return plan;
  }
  const seen = new Set<string>();
  const unknown: Parameters<typeof invalidForms>[0][number][] = [];
  for (const [index, { id, filename, description }] of (listed ?? []).entries()) {
    const key = String(id);
    const path = ['attachments', index, 'id'];
    if (seen.has(key)) throw invalidForm(path, 'ATTACHMENT_DUPLICATED', `Attachment ${key} is listed twice.`);
    seen.add(key);
    const file = files.find(f => fileIndexOf(f) === key);
    const attachment = existing.find(a => a.id === key);
    if (file !== undefined)
      plan.add.push({ file, filename: filename ?? file.filename, description: description ?? undefined });
    else if (attachment !== undefined)
      plan.keep.push({ attachment, description: description ?? attachment.description });
    else
      unknown.push({
        path,
        code: 'ATTACHMENT_NOT_FOUND',
        message: `Attachment ${key} is neither kept nor a file of this request.`,
      });
  }
  if (unknown.length > 0) throw invalidForms(unknown);
  for (const file of files)
    if (!seen.has(fileIndexOf(file) ?? ''))
      plan.add.push({ file, filename: file.filename, description: undefined });
  if (plan.keep.length + plan.add.length > ATTACHMENTS)
    throw new ApiError(30015, `${plan.keep.length + plan.add.length} attachments, at most ${ATTACHMENTS}`);
  return plan;
}
