import type { $ZodIssue, $ZodType, $ZodTypes } from 'zod/v4/core';
import { safeParse } from 'zod/v4/core';
import { invalidForms, type Path } from '../apiError.ts';

interface Problem {
  path: Path;
  code: string;
  message: string;
}

/** Keys that discord.js adds to every message, even where the endpoint has no such field. Discord ignores them. */
const ADDED_BY_LIBRARY = new Set(['tts', 'enforce_nonce', 'nonce', 'poll']);

const hasOwn = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/**
 * Rejects a body that does not match its published schema or has unknown keys. Discord ignores unknown keys, but here a
 * misspelt field should fail a test.
 */
export function checkShape(schema: $ZodType, body: unknown): void {
  const result = safeParse(schema, body);
  const problems = result.success ? unknownKeys(schema, body, []) : result.error.issues.flatMap(problemsOf);
  if (problems.length > 0) throw invalidForms(problems);
}

function problemsOf(issue: $ZodIssue): Problem[] {
  if (issue.code === 'invalid_union') {
    // Of a union, the alternative with the same `type` is meant.
    const meant =
      issue.errors.find(issues => issues.every(i => i.path.at(-1) !== 'type' && i.path.length > 0)) ??
      issue.errors.at(0) ??
      [];
    return meant.flatMap(problemsOf).map(p => ({ ...p, path: [...keysOf(issue.path), ...p.path] }));
  }
  const path = keysOf(issue.path);
  if (issue.code === 'too_big')
    return [{ path, code: 'BASE_TYPE_BAD_LENGTH', message: `Must be ${issue.maximum} or fewer in length.` }];
  if (issue.code === 'too_small')
    return [{ path, code: 'BASE_TYPE_BAD_LENGTH', message: `Must be ${issue.minimum} or more in length.` }];
  const expected = issue.code === 'invalid_type' ? ` (expected ${issue.expected})` : '';
  return [{ path, code: 'BASE_TYPE_INVALID', message: `Invalid value: ${issue.code}${expected}.` }];
}

function keysOf(path: readonly PropertyKey[]): Path {
  return path.map(key => (typeof key === 'symbol' ? key.toString() : key));
}

function unknownKeys(schema: $ZodType, value: unknown, path: Path): Problem[] {
  const { def } = (schema as $ZodTypes)._zod;
  switch (def.type) {
    case 'nullable':
    case 'optional':
      return value === null || value === undefined ? [] : unknownKeys(def.innerType, value, path);
    case 'lazy':
      return unknownKeys(def.getter(), value, path);
    case 'array':
      return Array.isArray(value)
        ? value.flatMap((item, index) => unknownKeys(def.element, item, [...path, index]))
        : [];
    case 'union': {
      const found = def.options
        .filter(option => safeParse(option, value).success)
        .map(option => unknownKeys(option, value, path));
      return found.toSorted((a, b) => a.length - b.length)[0] ?? [];
    }
    case 'object': {
      if (!hasOwn(value)) return [];
      return Object.entries(value).flatMap(([key, child]): Problem[] => {
        const known = def.shape[key];
        if (known !== undefined) return unknownKeys(known, child, [...path, key]);
        if (ADDED_BY_LIBRARY.has(key)) return [];
        return [{ path: [...path, key], code: 'UNKNOWN_KEY', message: 'There is no such field.' }];
      });
    }
    default:
      return [];
  }
}
