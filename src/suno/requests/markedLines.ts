/** Stands before each line of lyrics that is meant. */
export const LINE_MARK = '▶ ';
const MARK = /^[ \t]*▶[ \t]?/;

/** What members write in its place, whose keyboards have no such sign. */
const TYPED_MARK = /^[ \t]*(?:▶|>)[ \t]?/;

/** The lyrics without the marks that the bot put before their lines. */
export function withoutMarks(text: string): string {
  return replaceMarks(text, MARK);
}

/** Lyrics in which a member marked lines: all without the marks, and the marked lines alone; those are empty where none is. */
export function readMarkedLyrics(text: string): { readonly lyrics: string; readonly marked: string } {
  const marked = text.split('\n').filter(line => TYPED_MARK.test(line));
  return {
    lyrics: replaceMarks(text, TYPED_MARK),
    marked: replaceMarks(marked.join('\n'), TYPED_MARK).trim(),
  };
}

function replaceMarks(text: string, mark: RegExp): string {
  return text
    .split('\n')
    .map(line => line.replace(mark, ''))
    .join('\n');
}
