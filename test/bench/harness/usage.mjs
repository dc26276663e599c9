/** What a process uses, as the kernel counts it. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** The unit of /proc/<pid>/stat on every Linux that Node runs on. */
const TICKS_A_SECOND = 100;

/**
 * Processor time used so far, in milliseconds; NaN where there is no /proc.
 *
 * @param {number | undefined} pid
 */
export function cpuMs(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name, in brackets, may hold spaces; user and system time are the 12th and 13th field after it.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS_A_SECOND;
  } catch {
    return NaN;
  }
}

/**
 * Resident memory in bytes.
 *
 * @param {number} pid
 */
export function residentBytes(pid) {
  return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) * 1024;
}
