/** A value read from the store before any schema has checked it. */
export type StoredObject = Record<string, unknown>;

export function isObject(value: unknown): value is StoredObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Copies an object with other names for some of its fields, in the same order. A field that has the new name already keeps
 * it.
 */
export function renamed(value: StoredObject, names: Readonly<Record<string, string>>): StoredObject {
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, field]) => {
      const newName = Object.hasOwn(names, name) ? names[name] : undefined;
      if (newName === undefined) return [[name, field]];
      return Object.hasOwn(value, newName) ? [] : [[newName, field]];
    }),
  );
}

/** Copies an object with some of its fields changed, if it has them. */
export function mapped(
  value: StoredObject,
  changes: Readonly<Record<string, (field: unknown) => unknown>>,
): StoredObject {
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => {
      const change = Object.hasOwn(changes, name) ? changes[name] : undefined;
      return [name, change ? change(field) : field];
    }),
  );
}
