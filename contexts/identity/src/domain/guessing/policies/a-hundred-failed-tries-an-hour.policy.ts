import { type GuessingPolicy, later } from './guessing-policy.js';

const MAX_FAILURES = 100;
const HOUR_MS = 3_600_000;

/**
 * For one address from all networks. It does not apply to a browser that has signed in to the account before, so a stranger cannot
 * lock the account.
 */
export const aHundredFailedTriesAnHour: GuessingPolicy = {
  name: 'a-hundred-failed-tries-an-hour',
  forgottenAt: ({ firstAt }) => later(firstAt, HOUR_MS),
  allowedAt: ({ count, firstAt, lastAt }) => (count < MAX_FAILURES ? lastAt : later(firstAt, HOUR_MS)),
};
