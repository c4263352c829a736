import { readFileSync } from 'node:fs';

const TICK_MS = 10;

function tree(pid: number): number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
    .trim()
    .split(' ')
    .filter(Boolean)
    .map(Number);
  return [pid, ...children.flatMap(tree)];
}

/** CPU time and resident memory of a process and its descendants. Linux only. */
export function usageOf(pid: number): { cpuMs: number; residentBytes: number } {
  let cpuMs = 0;
  let residentBytes = 0;
  for (const each of tree(pid)) {
    const fields = readFileSync(`/proc/${each}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ');
    cpuMs += (Number(fields[11]) + Number(fields[12])) * TICK_MS;
    residentBytes += Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${each}/status`, 'utf8'))?.[1] ?? 0) * 1024;
  }
  return { cpuMs, residentBytes };
}

/** The quantile `share` (0–1) of sorted values. */
export const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
export const median = (values: readonly number[]): number =>
  at(
    [...values].toSorted((a, b) => a - b),
    0.5,
  );
