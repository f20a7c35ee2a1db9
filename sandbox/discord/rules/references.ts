import { invalidForm } from '../apiError.ts';

const SCHEME = 'attachment://';
/** https://discord.com/developers/docs/reference#editing-message-attachments-using-attachments-within-embeds */
const EMBED_IMAGES = /\.(jpe?g|png|webp|gif)$/i;

/** Copies a JSON value and replaces each `attachment://name` by the result of `resolve`. */
export function mapReferences<T>(value: T, resolve: (filename: string) => string): T {
  const copy = (node: unknown): unknown => {
    if (typeof node === 'string') return node.startsWith(SCHEME) ? resolve(node.slice(SCHEME.length)) : node;
    if (Array.isArray(node)) return node.map(copy);
    if (typeof node === 'object' && node !== null)
      return Object.fromEntries(Object.entries(node).map(([key, child]) => [key, copy(child)]));
    return node;
  };
  return copy(value) as T;
}

/**
 * Rejects references to files that the message will not have or an embed cannot show. Discord shows nothing in these
 * cases; a test should fail.
 */
export function checkReferences(
  value: unknown,
  filenames: readonly string[],
  field: 'embeds' | 'components',
): void {
  mapReferences(value, filename => {
    if (!filenames.includes(filename))
      throw invalidForm(
        [field],
        'ATTACHMENT_REFERENCE_NOT_FOUND',
        `attachment://${filename} is not among the message's files: ${filenames.join(', ') || 'none'}.`,
      );
    if (field === 'embeds' && !EMBED_IMAGES.test(filename))
      throw invalidForm(
        [field],
        'ATTACHMENT_REFERENCE_NOT_IMAGE',
        `${filename}: jpg, png, webp or gif only.`,
      );
    return filename;
  });
}
