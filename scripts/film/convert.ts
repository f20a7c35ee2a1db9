import { spawnSync } from 'node:child_process';

const NO_FFMPEG = 'No ffmpeg here: install Debian’s package "ffmpeg".';

/** What to do before {@link convert} can work here; nothing if it can. */
export function whyNoConverter(): string | undefined {
  return spawnSync('ffmpeg', ['-version']).error ? NO_FFMPEG : undefined;
}

/** Joins or converts pictures with Debian's ffmpeg. Throws with its last words if it fails. */
export function convert(...parameters: readonly string[]): void {
  const { status, stderr, error } = spawnSync('ffmpeg', ['-y', '-loglevel', 'error', ...parameters]);
  if (error) throw new Error(`${NO_FFMPEG} (${error.message})`);
  if (status !== 0) throw new Error(`ffmpeg ended with ${status}: ${stderr.toString().trim()}`);
}
