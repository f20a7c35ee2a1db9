/** What Discord puts in front of the name of a file to hide it until it is clicked on. */
const FILE_PREFIX = 'SPOILER_';

/** Characters that hide one run of lines. */
const MARKS_LENGTH = 4;

/**
 * Hides a text behind one spoiler for each run of lines that are quoted alike: a spoiler that begins before the mark of a
 * quotation would show it as text.
 *
 * @param text markdown in which bars of the content are escaped.
 */
export function hideText(text: string): string {
  return runsOf(text)
    .map(({ quoted, lines }) => {
      // A backslash at the end, where a text was truncated, would escape the closing mark.
      const content = lines.join('\n').replace(/\\+$/, '');
      if (content.trim() === '') return content;
      const hidden = `||${content}||`;
      return quoted ? hidden.replace(/^/gm, '> ') : hidden;
    })
    .join('\n');
}

/** Characters that hiding adds to a text. */
export function hidingLength(text: string): number {
  return runsOf(text).length * MARKS_LENGTH;
}

/** The name of a file that Discord shows only to who clicks on it. */
export function hideFileName(name: string): string {
  return `${FILE_PREFIX}${name}`;
}

/** The name of a file before it was hidden. */
export function shownFileName(name: string): string {
  return name.startsWith(FILE_PREFIX) ? name.slice(FILE_PREFIX.length) : name;
}

interface Run {
  readonly quoted: boolean;
  readonly lines: string[];
}

function runsOf(text: string): Run[] {
  const runs: Run[] = [];
  for (const line of text.split('\n')) {
    const quoted = line.startsWith('> ');
    const content = quoted ? line.slice(2) : line;
    const last = runs.at(-1);
    if (last?.quoted === quoted) last.lines.push(content);
    else runs.push({ quoted, lines: [content] });
  }
  return runs;
}
