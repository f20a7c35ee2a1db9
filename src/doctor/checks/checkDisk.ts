import { existsSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, resolve } from 'node:path';
import type { Finding } from '../finding.ts';

const NAME = 'Disk';
const MIB = 1024 * 1024;

/** Free bytes below which files of songs no longer fit, and the store may not either. */
const FAIL_BYTES = 100 * MIB;
const WARN_BYTES = 1024 * MIB;

interface Options {
  /** Undefined if the store is on a server, whose disk is not looked at. */
  readonly storeFile: string | undefined;
  /** Free bytes for this user in a folder's file system. */
  readonly freeBytes?: (folder: string) => number;
}

/** Checks the free space for the store and for downloaded files. */
export function checkDisk({ storeFile, freeBytes = readFreeBytes }: Options): Finding {
  const rooms = [
    ...(storeFile === undefined ? [] : [{ purpose: 'the store', folder: nearestFolder(dirname(storeFile)) }]),
    { purpose: 'files on their way', folder: tmpdir() },
  ].map(room => ({ ...room, bytes: freeBytes(room.folder) }));
  const [tightest] = rooms.toSorted((one, other) => one.bytes - other.bytes);
  if (!tightest || tightest.bytes >= WARN_BYTES) {
    const free = rooms.map(({ purpose, bytes }) => `${format(bytes)} for ${purpose}`);
    return { name: NAME, level: 'ok', sentence: `There is room: ${free.join(', ')}.` };
  }
  const { bytes, purpose, folder } = tightest;
  return {
    name: NAME,
    level: bytes < FAIL_BYTES ? 'fail' : 'warn',
    sentence: `Only ${format(bytes)} are left for ${purpose} (${folder}). Free some space there.`,
  };
}

function readFreeBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

function format(bytes: number): string {
  const mib = Math.round(bytes / MIB);
  return mib < 1024 ? `${mib} MiB` : `${Math.round(mib / 1024)} GiB`;
}

/** The folder, or its nearest parent that exists. */
export function nearestFolder(folder: string): string {
  let path = resolve(folder);
  while (!existsSync(path) && dirname(path) !== path) path = dirname(path);
  return path;
}
