import { isObject } from '../parsers/loose.ts';

/**
 * Converts the response of `createTask` to that of an operation's own path. An immediate result is in `data`, was once
 * observed one level deeper with its own code, and may be in snake case.
 */
export function normalizeJobAnswer(body: unknown): unknown {
  if (!isObject(body) || !isObject(body.data)) return body;
  const { data } = body;
  const isWrapped = isObject(data.data) && !('taskId' in data);
  const inner = isWrapped && isObject(data.data) ? data.data : data;
  return { ...body, data: toCamelCase(inner) };
}

/** Converts the field names of an object to camel case. */
export function toCamelCase(object: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(object).map(([name, value]) => [
      name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
      value,
    ]),
  );
}
