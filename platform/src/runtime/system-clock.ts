import { readFileSync } from 'node:fs';
import type { Clock } from '../ports/clock.js';

const systemClock: Clock = { now: () => new Date() };

/**
 * For tests of the running system. Each call of `now` reads the file, which contains a time (ISO 8601), or `+` and an
 * offset from the system time in milliseconds. `now` throws an Error when the file contains neither.
 */
function fileClock(path: string): Clock {
  return {
    now() {
      const text = readFileSync(path, 'utf8').trim();
      const time = new Date(/^\+\d+$/.test(text) ? systemClock.now().getTime() + Number(text) : text);
      if (Number.isNaN(time.getTime()))
        throw new Error(`CLOCK_FILE ${path} does not contain a time: ${JSON.stringify(text)}`);
      return time;
    },
  };
}

/** The system clock, or a clock that reads the time from a file (`CLOCK_FILE`). */
export function clockFrom(clockFile: string | undefined): Clock {
  return clockFile ? fileClock(clockFile) : systemClock;
}

export const isSystemClock = (clock: Clock): boolean => clock === systemClock;
