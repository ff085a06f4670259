import { readFileSync } from 'node:fs';
import type { Clock } from '../ports/clock.js';

const systemClock: Clock = { now: () => new Date() };

/**
 * For tests of the running system: the time is whatever the file says, read anew each time. It says a time (ISO 8601),
 * or how far ahead of the real time to be: `+` and milliseconds.
 *
 * @throws Error from `now` when the file holds no time
 */
function fileClock(path: string): Clock {
  return {
    now() {
      const text = readFileSync(path, 'utf8').trim();
      const time = new Date(/^\+\d+$/.test(text) ? systemClock.now().getTime() + Number(text) : text);
      if (Number.isNaN(time.getTime()))
        throw new Error(`CLOCK_FILE ${path} holds no time: ${JSON.stringify(text)}`);
      return time;
    },
  };
}

/** The system's clock, unless `CLOCK_FILE` names a file to read the time from. */
export function clockFrom(clockFile: string | undefined): Clock {
  return clockFile ? fileClock(clockFile) : systemClock;
}
