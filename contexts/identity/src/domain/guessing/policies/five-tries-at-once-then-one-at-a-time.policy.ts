import { type GuessingPolicy, later } from './guessing-policy.js';

const TRIES_AT_ONCE = 5;
const FIRST_WAIT_MS = 1_000;
const MAX_WAIT_MS = 15 * 60_000;
const FORGOTTEN_AFTER_MS = 3_600_000;

/** For one address from one network: five tries at once, then one after each pause. The pause doubles, up to 15 minutes. */
export const fiveTriesAtOnceThenOneAtATime: GuessingPolicy = {
  name: 'five-tries-at-once-then-one-at-a-time',
  forgottenAt: ({ lastAt }) => later(lastAt, FORGOTTEN_AFTER_MS),
  allowedAt({ count, lastAt }) {
    if (count < TRIES_AT_ONCE) return lastAt;
    return later(lastAt, Math.min(FIRST_WAIT_MS * 2 ** (count - TRIES_AT_ONCE), MAX_WAIT_MS));
  },
};
