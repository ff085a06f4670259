import { readdirSync, readFileSync } from 'node:fs';

/** A tick is 10 ms on every Linux system that Node supports. */
const MS_A_TICK = 10;
/** The positions after the name of the program, which may contain spaces: proc_pid_stat(5). */
const PARENT = 1;
const OWN_TIMES = [11, 12];
const TIMES_OF_ENDED_CHILDREN = [13, 14];

export interface ProcessTime {
  readonly command: string;
  /** Includes the time of its children that have ended. */
  readonly cpuMs: number;
}

/** The CPU time of a process and all of its threads so far, in ms. */
export const cpuMsOf = (pid: number): number => sum(fieldsOf(pid), OWN_TIMES);

/** The processes that a process and its descendants have started and that still run. */
export function timesOfProcessesBelow(root: number): ProcessTime[] {
  const all = readdirSync('/proc').flatMap((name) => {
    try {
      const fields = fieldsOf(Number(name));
      const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ');
      const cpuMs = sum(fields, [...OWN_TIMES, ...TIMES_OF_ENDED_CHILDREN]);
      return [{ pid: Number(name), parent: Number(fields[PARENT]), command, cpuMs }];
    } catch {
      // This is not a process, or it has ended.
      return [];
    }
  });
  const below = (pid: number): ProcessTime[] =>
    all.filter(({ parent }) => parent === pid).flatMap((child) => [child, ...below(child.pid)]);
  return below(root);
}

function fieldsOf(pid: number): string[] {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}

const sum = (fields: readonly string[], positions: readonly number[]): number =>
  positions.reduce((total, position) => total + Number(fields[position]), 0) * MS_A_TICK;
