/** Characters of a file's name before its number and ending. */
const STEM_MAX = 60;

/** A title in the letters that Discord leaves alone in file names: it drops or rewrites all others. May be empty. */
export function nameStem(title: string): string {
  return title
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, STEM_MAX);
}

/** A file name after a title and what tells it from others of the title. What has no plain letters is named by `fallback`. */
export function fileName(title: string, fallback: string, mark: number | string, extension: string): string {
  return `${nameStem(title) || fallback}_${mark}.${extension}`;
}
