/** A copy of a row's value without a member's id: as a field it goes, in a list an empty text takes its place. */
export function eraseIds(value: unknown, userId: string): unknown {
  if (value === userId) return '';
  if (Array.isArray(value)) return value.map(entry => eraseIds(entry, userId));
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).filter(([, field]) => field !== userId);
  return Object.fromEntries(fields.map(([name, field]) => [name, eraseIds(field, userId)]));
}
