/** Characters of a file's name before its number and extension. */
const BASE_NAME_MAX = 60;

/**
 * A title in letters, digits and underscores, because Discord drops or rewrites other characters in file names. May be
 * empty.
 */
export function toBaseName(title: string): string {
  return title
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, BASE_NAME_MAX);
}

/**
 * A file name from a title and a mark that distinguishes files of the same title. A title without usable characters is
 * replaced by `fallback`.
 */
export function fileName(title: string, fallback: string, mark: number | string, extension: string): string {
  return `${toBaseName(title) || fallback}_${mark}.${extension}`;
}
