import { anEndedSessionStaysEnded } from './an-ended-session-stays-ended.rule.js';
import { anIdleSessionEnds } from './an-idle-session-ends.rule.js';
import { noSessionLastsForEver } from './no-session-lasts-for-ever.rule.js';
import { signingInBeginsANewSession } from './signing-in-begins-a-new-session.rule.js';

export const RULES_OF_BEGINNING = [signingInBeginsANewSession] as const;

/** Checked at every use of a session. */
export const RULES_OF_USING = [anEndedSessionStaysEnded, anIdleSessionEnds, noSessionLastsForEver] as const;
