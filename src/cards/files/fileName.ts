/** Characters of a file's name before its number and ending. */
const BASE_NAME_MAX = 60;

/** A title in the letters that Discord leaves alone in file names: it drops or rewrites all others. May be empty. */
export function toBaseName(title: string): string {
  return title
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, BASE_NAME_MAX);
}

/** A file name after a title and what tells it from others of the title. What has no plain letters is named by `fallback`. */
export function fileName(title: string, fallback: string, mark: number | string, extension: string): string {
  return `${toBaseName(title) || fallback}_${mark}.${extension}`;
}
