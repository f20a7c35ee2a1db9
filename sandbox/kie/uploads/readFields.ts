import type { IncomingMessage } from 'node:http';
import type { Body } from '../rules.ts';

/** Parses a JSON object. */
export function readFields({ headers }: IncomingMessage, json: string): Body | undefined {
  if (!headers['content-type']?.startsWith('application/json')) return undefined;
  try {
    const body: unknown = JSON.parse(json);
    return typeof body === 'object' && body !== null && !Array.isArray(body) ? { ...body } : undefined;
  } catch {
    return undefined;
  }
}
