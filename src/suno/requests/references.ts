import type { Reference, SongInput } from '../../domain/taskInput.ts';
import type { InputError } from './buildResult.ts';
import { isRetired } from './models.ts';

const MB = 1024 * 1024;

interface ReferenceLimits {
  readonly count: number;
  readonly bytes: number;
  /** Extensions by content. */
  readonly extensions: readonly string[];
  /** Minimum and maximum seconds. */
  readonly seconds?: { readonly min: number; readonly max: number };
}

/**
 * Limits of the vendors' references. They accept recordings of up to 500 MB, but uploads of up to 100 MB; the number of
 * recordings is not documented. https://docs.sunoapi.org/suno-api/generate-music
 */
export const REFERENCE_LIMITS: Readonly<Record<Reference['kind'], ReferenceLimits>> = {
  image: { count: 5, bytes: 10 * MB, extensions: ['jpg', 'png', 'webp', 'bmp'] },
  video: {
    count: 1,
    bytes: 100 * MB,
    extensions: ['mp4', 'mov', 'webm'],
    seconds: { min: 0, max: 241 },
  },
  audio: {
    count: 5,
    bytes: 100 * MB,
    extensions: ['mp3', 'wav', 'm4a', 'aac', 'ogg', 'flac', 'webm'],
    seconds: { min: 6, max: 30 * 60 },
  },
};

/** References and the style together. Own lyrics would count too, but cannot be combined with references. */
const ATTACHMENTS_MAX = 10;

/** Placeholder for the URL of a reference that is not uploaded yet. */
const PENDING_UPLOAD_URL = 'https://uploads.invalid/pending';

const EXTENSION_KINDS: ReadonlyMap<string, Reference['kind']> = new Map([
  ...['jpg', 'jpeg', 'png', 'webp', 'bmp'].map(one => [one, 'image'] as const),
  ...['mp4', 'mov', 'webm'].map(one => [one, 'video'] as const),
  ...['mp3', 'wav', 'm4a', 'aac', 'ogg', 'oga', 'opus', 'flac'].map(one => [one, 'audio'] as const),
]);

/** The kind of a file by Discord's type, or else by its name; its content is checked later. Undefined for other kinds. */
export function referenceKind({
  name,
  type = '',
}: Pick<Reference, 'name' | 'type'>): Reference['kind'] | undefined {
  const byType = (['image', 'video', 'audio'] as const).find(kind => type.startsWith(`${kind}/`));
  return byType ?? EXTENSION_KINDS.get(name.split('.').at(-1)?.toLowerCase() ?? '');
}

/** The first problem of an input's references, as far as it is known before they are fetched. */
export function checkReferences(input: SongInput): InputError | undefined {
  const { references = [], lyrics, persona, model } = input;
  if (references.length === 0) return undefined;
  if (lyrics !== undefined || persona !== undefined) return { kind: 'references-need-idea' };
  if (isRetired(model)) return { kind: 'references-need-model' };
  for (const reference of references) {
    const { kind, name, bytes } = reference;
    const limits = REFERENCE_LIMITS[kind];
    if (referenceKind(reference) !== kind || /\/(gif|svg|avif|heic)/.test(reference.type ?? ''))
      return { kind: 'reference-type', name };
    if (bytes > limits.bytes) return { kind: 'reference-size', name, max: limits.bytes / MB };
    if (references.filter(one => one.kind === kind).length > limits.count)
      return { kind: 'reference-count', what: kind, max: limits.count };
  }
  return references.length + 1 > ATTACHMENTS_MAX
    ? { kind: 'reference-count', what: 'all', max: ATTACHMENTS_MAX }
    : undefined;
}

/** The request's fields for references. */
export function referenceFields({ references = [] }: SongInput): Record<string, unknown> {
  const urlsOf = (kind: Reference['kind']): string[] | undefined => {
    const urls = references
      .filter(one => one.kind === kind)
      .map(({ uploaded }) => uploaded?.url ?? PENDING_UPLOAD_URL);
    return urls.length > 0 ? urls : undefined;
  };
  return { imageUrls: urlsOf('image'), videoUrls: urlsOf('video'), audioUrls: urlsOf('audio') };
}
