import { Injectable } from '@nestjs/common';
import { Clock, Ids } from '@pawprint/platform/ports';
import type { PersonId } from '@pawprint/shared-kernel';
import type { Account } from '../../domain/account/account.js';
import { Accounts } from '../../domain/account/accounts.js';
import { NotAuthenticated } from '../../domain/account/not-authenticated.error.js';
import { Secrets } from '../../domain/secret/secrets.js';
import { sessionsEndedByNewPassword } from '../../domain/session/a-new-password-ends-all-other-sessions.policy.js';
import { Session } from '../../domain/session/session.js';
import { Sessions } from '../../domain/session/sessions.js';
import { KnownDevices } from '../ports/known-devices.js';

/** The result of signing in. */
export interface SignedIn {
  /** The id of the person who signed in. */
  readonly personId: PersonId;
  /** The secret of the session, for a cookie of the browser. */
  readonly sessionToken: string;
  /** Identifies the browser as one that has signed in to this account, for another cookie. */
  readonly device: string;
}

/** Begins, finds and ends the sessions of accounts. Every method runs inside a unit of work of its caller. */
@Injectable()
export class BrowserSessions {
  constructor(
    private readonly sessions: Sessions,
    private readonly accounts: Accounts,
    private readonly secrets: Secrets,
    private readonly devices: KnownDevices,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** @param previousToken of the session that the browser had before, which ends; null when it had none */
  async begin({ id: personId }: Account, previousToken: string | null): Promise<SignedIn> {
    const { text: sessionToken, digest } = this.secrets.next();
    const previous = previousToken && (await this.sessions.find(this.secrets.digestOf(previousToken)));
    const now = this.clock.now();
    const session = Session.begin({ id: this.ids.next(), personId, digest }, previous || null, now);
    if (previous) await this.sessions.put(previous);
    await this.sessions.put(session);
    return { personId, sessionToken, device: this.devices.sign(personId) };
  }

  /** @throws NotAuthenticated when there is no such session, or it has ended */
  async find(token: string): Promise<{ session: Session; account: Account }> {
    const session = await this.sessions.find(this.secrets.digestOf(token));
    const account = session && (await this.accounts.find(session.personId));
    if (!session || !account) throw new NotAuthenticated('This session has ended or never existed; sign in.');
    session.use(account.role, this.clock.now());
    return { session, account };
  }

  /**
   * Like `find`, and stores that the session was used, so that it does not become idle.
   *
   * @throws NotAuthenticated when there is no such session, or it has ended
   */
  async use(token: string): Promise<{ session: Session; account: Account }> {
    const found = await this.find(token);
    await this.sessions.put(found.session);
    return found;
  }

  /**
   * Changes the account of a session, and stores it.
   *
   * @throws NotAuthenticated when there is no such session, or it has ended
   */
  async changeAccount(
    token: string,
    change: (account: Account, session: Session, now: Date) => void,
  ): Promise<{ session: Session; account: Account }> {
    const found = await this.use(token);
    change(found.account, found.session, this.clock.now());
    await this.accounts.put(found.account);
    return found;
  }

  async end(token: string): Promise<void> {
    const session = await this.sessions.find(this.secrets.digestOf(token));
    session?.end(this.clock.now());
    if (session) await this.sessions.put(session);
  }

  /** Ends all sessions of a person, or all others. */
  async endAll(personId: PersonId, except: Session | null = null): Promise<void> {
    for (const session of sessionsEndedByNewPassword(await this.sessions.openOf(personId), except)) {
      session.end(this.clock.now());
      await this.sessions.put(session);
    }
  }
}
