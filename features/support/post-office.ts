export interface PostedEmail {
  readonly messageId: string;
  /** Whom it is delivered to, whatever its headers say. */
  readonly recipients: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Names of all its headers, in lower case. */
  readonly headerNames: readonly string[];
}

export type Verdict =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'refused'; readonly code: number; readonly permanent: boolean; readonly reason: string }
  | { readonly kind: 'away' };

export const noSuchMailbox = {
  kind: 'refused',
  code: 550,
  permanent: true,
  reason: '5.1.1 no such mailbox here',
} as const satisfies Verdict;

const everMs = Number.POSITIVE_INFINITY;

/** The mail provider's rules and what it has accepted. How mails reach it is not its business. */
export class PostOffice {
  readonly #accepted: PostedEmail[] = [];
  readonly #acceptedAtMs: number[] = [];
  readonly #unknownAddresses = new Set<string>();
  #acceptsASecond = everMs;
  #awayUntilMs = 0;
  #leavesAfter: { mails: number; forMs: number } | null = null;

  constructor(private readonly now: () => Date) {}

  acceptsASecond(mails: number): void {
    this.#acceptsASecond = mails;
  }

  refusesForGood(address: string): void {
    this.#unknownAddresses.add(address);
  }

  goesAway(forMs = everMs): void {
    this.#awayUntilMs = this.#nowMs() + forMs;
  }

  goesAwayAfter(mails: number, forMs: number): void {
    this.#leavesAfter = { mails, forMs };
  }

  comesBack(): void {
    this.#awayUntilMs = 0;
  }

  /** Back to ordinary business, with nothing remembered. */
  opensAfresh(): void {
    this.#accepted.length = 0;
    this.#acceptedAtMs.length = 0;
    this.#unknownAddresses.clear();
    this.#acceptsASecond = everMs;
    this.#leavesAfter = null;
    this.comesBack();
  }

  get isAway(): boolean {
    return this.#nowMs() < this.#awayUntilMs;
  }

  get accepted(): readonly PostedEmail[] {
    return this.#accepted;
  }

  acceptedFor(address: string): readonly PostedEmail[] {
    return this.#accepted.filter((mail) => mail.recipients.includes(address));
  }

  knows(address: string): boolean {
    return !this.#unknownAddresses.has(address);
  }

  /** The one place where it is decided what becomes of a mail. */
  receive(mail: PostedEmail): Verdict {
    if (this.isAway) {
      return { kind: 'away' };
    }
    if (!mail.recipients.every((address) => this.knows(address))) {
      return noSuchMailbox;
    }
    if (this.#acceptedInTheLastSecond() >= this.#acceptsASecond) {
      return {
        kind: 'refused',
        code: 451,
        permanent: false,
        reason: '4.7.1 too many mails, try again later',
      };
    }
    this.#accepted.push(mail);
    this.#acceptedAtMs.push(this.#nowMs());
    if (this.#leavesAfter?.mails === this.#accepted.length) {
      this.goesAway(this.#leavesAfter.forMs);
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
