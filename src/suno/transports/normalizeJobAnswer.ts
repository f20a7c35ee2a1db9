import { isObject } from '../parsers/loose.ts';
import { toCamelCase } from './toCamelCase.ts';

/**
 * The answer of `createTask` as an operation's own path would give it. A result that comes at once stands under `data`, was
 * once seen one level deeper with a code of its own, and may be in snake case.
 */
export function normalizeJobAnswer(body: unknown): unknown {
  if (!isObject(body) || !isObject(body.data)) return body;
  const { data } = body;
  const isWrapped = isObject(data.data) && !('taskId' in data);
  const inner = isWrapped && isObject(data.data) ? data.data : data;
  return { ...body, data: toCamelCase(inner) };
}
