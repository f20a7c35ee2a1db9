/** Lines that a file of code may have, as CONTRIBUTING.md says. Tests are lists, so they may have more. */
export const MAX_LINES = 250;

/**
 * Finds the files that are too long.
 *
 * @param sources paths with the content of each.
 * @returns a sentence for each.
 */
export function findLongFiles(sources: Iterable<readonly [file: string, source: string]>): string[] {
  return [...sources].flatMap(([file, source]) => {
    const lines = source.replace(/\n$/, '').split('\n').length;
    return lines > MAX_LINES ? [`${file} has ${lines} lines`] : [];
  });
}
