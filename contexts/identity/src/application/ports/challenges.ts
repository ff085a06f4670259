/** The challenges that were sent to browsers. Each is accepted once. */
export abstract class Challenges {
  /** @param purpose the account to which a passkey is added, or signing in */
  abstract add(challenge: string, purpose: string, validUntil: Date): Promise<void>;
  /** Removes the challenge, and returns whether it was there for this purpose and is still valid. */
  abstract take(challenge: string, purpose: string, now: Date): Promise<boolean>;
}
