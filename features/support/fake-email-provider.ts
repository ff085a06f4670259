export interface ReceivedEmail {
  readonly messageId: string;
  /** The addresses of the envelope, not of the headers. */
  readonly recipients: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

export type Verdict =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'refused'; readonly code: number; readonly permanent: boolean; readonly reason: string }
  | { readonly kind: 'unavailable' };

export const noSuchMailbox = {
  kind: 'refused',
  code: 550,
  permanent: true,
  reason: '5.1.1 no such mailbox here',
} as const satisfies Verdict;

const foreverMs = Number.POSITIVE_INFINITY;

/** An email provider whose behaviour scenarios control, and the emails that it has accepted. */
export class FakeEmailProvider {
  readonly #accepted: ReceivedEmail[] = [];
  readonly #acceptedAtMs: number[] = [];
  readonly #intercepted = new Map<string, { email?: ReceivedEmail }>();
  readonly #rejectedAddresses = new Set<string>();
  #maxPerSecond = foreverMs;
  #unavailableUntilMs = 0;
  #outageAfter: { emails: number; forMs: number } | null = null;

  constructor(private readonly now: () => Date) {}

  /** Removes the next email to an address from the emails of the scenario. It is accepted whatever the behaviour of the provider. */
  intercept(address: string): { readonly email?: ReceivedEmail } {
    const interception = {};
    this.#intercepted.set(address, interception);
    return interception;
  }

  limitRate(emails: number): void {
    this.#maxPerSecond = emails;
  }

  rejectAddress(address: string): void {
    this.#rejectedAddresses.add(address);
  }

  becomeUnavailable(forMs = foreverMs): void {
    this.#unavailableUntilMs = this.#nowMs() + forMs;
  }

  becomeUnavailableAfter(emails: number, forMs: number): void {
    this.#outageAfter = { emails, forMs };
  }

  becomeAvailable(): void {
    this.#unavailableUntilMs = 0;
  }

  /** Forgets all emails, and accepts every email again. */
  reset(): void {
    this.#accepted.length = 0;
    this.#acceptedAtMs.length = 0;
    this.#rejectedAddresses.clear();
    this.#maxPerSecond = foreverMs;
    this.#outageAfter = null;
    this.becomeAvailable();
  }

  get isUnavailable(): boolean {
    return this.#nowMs() < this.#unavailableUntilMs;
  }

  get accepted(): readonly ReceivedEmail[] {
    return this.#accepted;
  }

  acceptedFor(address: string): readonly ReceivedEmail[] {
    return this.#accepted.filter((email) => email.recipients.includes(address));
  }

  hasMailbox(address: string): boolean {
    return !this.#rejectedAddresses.has(address);
  }

  receive(email: ReceivedEmail): Verdict {
    const interception = this.#intercepted.get(email.recipients[0]!);
    if (interception !== undefined) {
      this.#intercepted.delete(email.recipients[0]!);
      interception.email = email;
      return { kind: 'accepted' };
    }
    if (this.isUnavailable) {
      return { kind: 'unavailable' };
    }
    if (!email.recipients.every((address) => this.hasMailbox(address))) {
      return noSuchMailbox;
    }
    if (this.#acceptedInTheLastSecond() >= this.#maxPerSecond) {
      return {
        kind: 'refused',
        code: 451,
        permanent: false,
        reason: '4.7.1 too many emails, try again later',
      };
    }
    this.#accepted.push(email);
    this.#acceptedAtMs.push(this.#nowMs());
    if (this.#outageAfter?.emails === this.#accepted.length) {
      this.becomeUnavailable(this.#outageAfter.forMs);
    }
    return { kind: 'accepted' };
  }

  #acceptedInTheLastSecond(): number {
    const aSecondAgoMs = this.#nowMs() - 1000;
    return this.#acceptedAtMs.filter((atMs) => atMs > aSecondAgoMs).length;
  }

  #nowMs(): number {
    return this.now().getTime();
  }
}
