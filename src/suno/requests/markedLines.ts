/** Mark at the start of selected lines of lyrics. */
export const LINE_MARK = '▶ ';
const MARK = /^[ \t]*▶[ \t]?/;

/** Characters that members can type in its place. */
const TYPED_MARK = /^[ \t]*(?:▶|>)[ \t]?/;

/** Removes the marks that the bot put before lines of lyrics. */
export function withoutMarks(text: string): string {
  return replaceMarks(text, MARK);
}

/**
 * Splits lyrics with marked lines: the whole text without marks, and the marked lines only, which are empty if there
 * are none.
 */
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
