import { availableParallelism, loadavg } from 'node:os';

/**
 * How many times longer than on an idle machine a process may take now: the runnable processes for each processor, on average
 * over the last minute, and at least 1. A limit of the specification is multiplied by it, and so holds exactly on an idle machine.
 */
export const slowdown = (): number => Math.max(1, loadavg()[0]! / availableParallelism());
