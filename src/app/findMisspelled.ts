/**
 * Letters that may differ: enough for a missing `S` or two swapped letters, too few to match variables of other
 * programs.
 */
const MAX_DISTANCE = 2;

/** Characters of a name at least, because shorter ones are similar to too many others: PORTS, HOSTS. */
const MIN_LENGTH = 8;

/**
 * Finds names that are similar to a setting's, but not equal.
 *
 * @returns pairs of the given name and the setting that was probably meant.
 */
export function findMisspelled(
  given: Iterable<string>,
  settings: readonly string[],
): [given: string, meant: string][] {
  return [...given].flatMap((name): [string, string][] => {
    if (name.length < MIN_LENGTH || settings.includes(name)) return [];
    const [closest] = settings
      // The distance is never smaller than the difference of the lengths.
      .filter(setting => Math.abs(setting.length - name.length) <= MAX_DISTANCE)
      .map(setting => ({ setting, distance: editDistance(name, setting) }))
      .sort((one, other) => one.distance - other.distance);
    return closest && closest.distance <= MAX_DISTANCE ? [[name, closest.setting]] : [];
  });
}

/** Levenshtein distance: number of insertions, deletions and replacements. */
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
