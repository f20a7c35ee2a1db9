/** A value read from the store before any schema has checked it. */
export type StoredObject = Record<string, unknown>;

export function isObject(value: unknown): value is StoredObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Renames fields of an object, in the same order. A field with the new name keeps its value. */
export function renamed(value: StoredObject, names: Readonly<Record<string, string>>): StoredObject {
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, field]) => {
      const newName = Object.hasOwn(names, name) ? names[name] : undefined;
      if (newName === undefined) return [[name, field]];
      return Object.hasOwn(value, newName) ? [] : [[newName, field]];
    }),
  );
}

/** Maps the values of some fields, if the object has them. */
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
