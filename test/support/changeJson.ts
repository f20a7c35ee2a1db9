import type { z } from 'zod';

/** A value of JSON. */
export type Json = z.core.util.JSONType;

/**
 * Copies a value with some of its parts changed and others removed. Parts are named by JSON pointers
 * (https://www.rfc-editor.org/rfc/rfc6901). Changes come first; the end of a list is its length.
 *
 * @throws if a part is nowhere.
 */
export function changeJson(
  value: Json,
  change: Readonly<Record<string, Json>> = {},
  remove: readonly string[] = [],
): Json {
  const copy = structuredClone(value);
  for (const [pointer, part] of Object.entries(change)) {
    const [parent, name] = resolve(copy, pointer);
    if (Array.isArray(parent)) parent[Number(name)] = structuredClone(part);
    else parent[name] = structuredClone(part);
  }
  for (const pointer of remove) {
    const [parent, name] = resolve(copy, pointer);
    if (!Object.hasOwn(parent, name)) throw new Error(`Nothing to remove at ${pointer}`);
    if (Array.isArray(parent)) parent.splice(Number(name), 1);
    else delete parent[name];
  }
  return copy;
}

/** The object or list that has a part, and the part's name in it. */
function resolve(value: Json, pointer: string): [parent: Json[] | Record<string, Json>, name: string] {
  const names = pointer
    .split('/')
    .slice(1)
    .map(name => name.replaceAll('~1', '/').replaceAll('~0', '~'));
  let parent = value;
  for (const name of names.slice(0, -1)) {
    const next = isParent(parent) ? Object.entries(parent).find(([key]) => key === name)?.[1] : undefined;
    if (next === undefined) throw new Error(`No ${name} on the way to ${pointer}`);
    parent = next;
  }
  const last = names.at(-1);
  if (last === undefined || !isParent(parent)) throw new Error(`Nothing has a part at ${pointer}`);
  return [parent, last];
}

function isParent(value: Json): value is Json[] | Record<string, Json> {
  return typeof value === 'object' && value !== null;
}
