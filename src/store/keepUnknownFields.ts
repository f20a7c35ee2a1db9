import { isObject } from '../domain/upgrade/storedObject.ts';
import type { Row } from './row.ts';

/**
 * The value that a row is stored with: its own, and the fields of the stored value that this version does not know. A row that
 * does not name its fields replaces the stored one as a whole.
 */
export function keepUnknownFields({ value, fields }: Row, stored: unknown): unknown {
  if (!fields || !isObject(stored) || !isObject(value)) return value;
  const unknown = Object.entries(stored).filter(([name]) => !fields.includes(name));
  return unknown.length > 0 ? { ...Object.fromEntries(unknown), ...value } : value;
}
