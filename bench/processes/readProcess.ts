import { readFileSync } from 'node:fs';

/** Clock ticks a second in /proc on Linux. */
const TICKS_PER_SECOND = 100;

/** Place of `utime` among the fields after the name, which is in brackets and may contain spaces. */
const UTIME = 11;

/** Seconds of processor time, its own and the kernel's for it, that a process has used. Linux only. */
export function readCpuSeconds(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[UTIME]) + Number(fields[UTIME + 1])) / TICKS_PER_SECOND;
}

/** MiB of memory that a process holds (VmRSS). Linux only. */
export function readMemoryMiB(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) / 1024;
}
