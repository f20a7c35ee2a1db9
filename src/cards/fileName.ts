/** Characters of a file's name before its number and ending. */
const STEM_MAX = 60;

/**
 * A file name after a title, in the letters that Discord leaves alone: it drops or rewrites all others. What has no such
 * letters is named by `fallback`.
 */
export function fileName(title: string, fallback: string, number: number, extension: string): string {
  const stem = title
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, STEM_MAX);
  return `${stem || fallback}_${number}.${extension}`;
}
