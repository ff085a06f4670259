const DAY_MS = 24 * 3_600_000;

/**
 * A person with a passkey rarely needs a recovery, so a request is suspicious. The day gives the person, who is notified at once,
 * the time to cancel it.
 *
 * @returns the time at which the recovery link is sent
 */
export function recoveryIsSentAt(passkeys: readonly unknown[], now: Date): Date {
  return passkeys.length > 0 ? new Date(now.getTime() + DAY_MS) : now;
}
