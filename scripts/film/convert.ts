import { spawnSync } from 'node:child_process';

/** Joins or converts pictures with Debian's ffmpeg. Throws with its last words if it fails. */
export function convert(...parameters: readonly string[]): void {
  const { status, stderr, error } = spawnSync('ffmpeg', ['-y', '-loglevel', 'error', ...parameters]);
  if (error)
    throw new Error(`ffmpeg can't be started (${error.message}): install Debian's package "ffmpeg".`);
  if (status !== 0) throw new Error(`ffmpeg ended with ${status}: ${stderr.toString().trim()}`);
}
