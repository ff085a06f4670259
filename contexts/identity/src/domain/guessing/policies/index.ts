import { aHundredFailedTriesAnHour } from './a-hundred-failed-tries-an-hour.policy.js';
import { fiveTriesAtOnceThenOneAtATime } from './five-tries-at-once-then-one-at-a-time.policy.js';

/** The first policy limits the tries from one network, the second one the tries from all networks. */
export const GUESSING_POLICIES = [fiveTriesAtOnceThenOneAtATime, aHundredFailedTriesAnHour] as const;
