import type { Task } from '../../domain/task.ts';

/** The version that records are written in. */
export const VERSION: Task['version'] = 3;

/** Version of a stored task: 1 for records from before there were versions. */
export function versionOf(value: unknown): number {
  if (typeof value !== 'object' || value === null || !('version' in value)) return 1;
  return typeof value.version === 'number' ? value.version : 1;
}
