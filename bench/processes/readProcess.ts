import { readFileSync } from 'node:fs';

/** Clock ticks per second in /proc on Linux. */
const TICKS_PER_SECOND = 100;

/** Index of `utime` among the fields after the name, which is in parentheses and may contain spaces. */
const UTIME = 11;

/** CPU time of a process in seconds, including the kernel's. Linux only. */
export function readCpuSeconds(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[UTIME]) + Number(fields[UTIME + 1])) / TICKS_PER_SECOND;
}

/** Memory of a process in MiB (VmRSS). Linux only. */
export function readMemoryMiB(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) / 1024;
}

/** KiB that a process has given to the disk, which files in memory are not. Linux only. */
export function readWrittenKiB(pid: number): number {
  const counters = readFileSync(`/proc/${pid}/io`, 'utf8');
  return Number(/^write_bytes: (\d+)$/m.exec(counters)?.[1]) / 1024;
}
