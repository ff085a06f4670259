import type { Session } from './session.js';

/**
 * An attacker who has a session loses it with the password.
 *
 * @param current the session in which the password was changed; null when it was recovered
 */
export const sessionsEndedByNewPassword = (open: readonly Session[], current: Session | null): Session[] =>
  open.filter(({ id }) => id !== current?.id);
