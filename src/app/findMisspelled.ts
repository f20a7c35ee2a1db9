/** Letters that may differ, so that a missing `S` or two swapped letters are found and other programs' variables are not. */
const MAX_DISTANCE = 2;

/** Shorter names are close to too many others: PORTS, HOSTS. */
const MIN_LENGTH = 8;

/**
 * Finds names that are almost those of settings.
 *
 * @returns pairs of the name that was given and the setting that was probably meant.
 */
export function findMisspelled(
  given: Iterable<string>,
  settings: readonly string[],
): [given: string, meant: string][] {
  return [...given].flatMap((name): [string, string][] => {
    if (name.length < MIN_LENGTH || settings.includes(name)) return [];
    const [closest] = settings
      .map(setting => ({ setting, distance: editDistance(name, setting) }))
      .sort((one, other) => one.distance - other.distance);
    return closest && closest.distance <= MAX_DISTANCE ? [[name, closest.setting]] : [];
  });
}

/** Levenshtein's distance: letters to insert, delete or replace. */
function editDistance(one: string, other: string): number {
  let previous = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (const [row, letter] of [...one].entries()) {
    const current = [row + 1];
    for (const [at, otherLetter] of [...other].entries()) {
      const replaced = (previous[at] ?? 0) + (letter === otherLetter ? 0 : 1);
      current.push(Math.min(replaced, (previous[at + 1] ?? 0) + 1, (current[at] ?? 0) + 1));
    }
    previous = current;
  }
  return previous.at(-1) ?? 0;
}
