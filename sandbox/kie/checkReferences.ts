import type { KieTask } from './records/task.ts';
import type { KieUpload } from './records/upload.ts';

const MB = 1024 * 1024;

/** Limits of the vendor's references: https://docs.sunoapi.org/suno-api/generate-music */
const LIMITS = {
  imageUrls: { types: ['image/jpeg', 'image/png', 'image/webp', 'image/bmp'], bytes: 10 * MB },
  videoUrls: { types: ['video/mp4', 'video/quicktime', 'video/webm'], bytes: 100 * MB, min: 0, max: 241 },
  audioUrls: { types: undefined, bytes: 500 * MB, min: 6, max: 30 * 60 },
} as const;

type Field = keyof typeof LIMITS;

const FIELDS: readonly Field[] = ['imageUrls', 'videoUrls', 'audioUrls'];

/** URLs of all references of a request. */
export function referenceUrls(body: Record<string, unknown>): unknown[] {
  return FIELDS.flatMap(field => listOf(body[field]));
}

/** Checks that the vendor can use all references of a task. */
export function hasUsableReferences({ body, uploads }: KieTask): boolean {
  return FIELDS.every(field =>
    listOf(body[field]).every(url =>
      isUsable(
        field,
        uploads.find(upload => upload?.url === url),
      ),
    ),
  );
}

function isUsable(field: Field, upload: KieUpload | undefined): boolean {
  const { types, bytes, ...length } = LIMITS[field];
  if (upload === undefined || upload.bytes > bytes) return false;
  if (types !== undefined && !types.some(type => type === upload.mimeType)) return false;
  if (!('max' in length)) return true;
  const { seconds = 0 } = upload;
  return seconds >= length.min && seconds <= length.max;
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
