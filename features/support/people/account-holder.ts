import type { SoftwareAuthenticator } from '@pawprint/identity/testing';
import type { HttpClient } from '../http-client.js';
import { accepted, type Outcome } from '../outcome.js';
import type { Login } from './login.js';

export interface Session {
  readonly personId: string;
  readonly sessionToken: string;
  readonly device: string;
}

export interface AccountView {
  readonly address: string | null;
  readonly role: string;
}

/** A person with an account in Identity, in one browser. */
export class AccountHolder {
  /** The session of the browser; null before the person signs in. */
  session: Session | null = null;

  constructor(
    readonly login: Login,
    private readonly identity: HttpClient,
  ) {}

  get address(): string {
    return this.login.address;
  }

  joins(password: string, email = this.address): Promise<Outcome> {
    if (email === this.address) Object.assign(this.login, { password, hasJoined: true });
    return this.identity.send({ method: 'POST', path: '/accounts', body: { email, password } });
  }

  /** Signs in, and keeps the session if that succeeds. */
  async signsIn(password: string, isOtherDevice = false): Promise<Outcome<Session>> {
    const { session } = this;
    const outcome = await this.identity.send<Session>({
      method: 'POST',
      path: '/sessions',
      body: { email: this.address, password },
      headers: session && !isOtherDevice ? { authorization: `Session ${session.sessionToken}` } : {},
    });
    if (outcome.accepted && !isOtherDevice) {
      this.session = outcome.body;
      this.login.personId = outcome.body.personId;
    }
    return outcome;
  }

  signsOut(): Promise<Outcome> {
    return this.#own('DELETE', '/sessions/present');
  }

  sees(session = this.session): Promise<Outcome<AccountView>> {
    return this.#own('GET', '/account', undefined, session);
  }

  changesPassword(password: string): Promise<Outcome> {
    return this.#own('PUT', '/account/password', { password });
  }

  removesPassword(): Promise<Outcome> {
    return this.#own('DELETE', '/account/password');
  }

  changesAddress(email: string): Promise<Outcome> {
    return this.#own('PUT', '/account/address', { email });
  }

  erases(): Promise<Outcome> {
    return this.#own('DELETE', '/account');
  }

  requestsRecovery(): Promise<Outcome> {
    return this.identity.send({ method: 'POST', path: '/recoveries', body: { email: this.address } });
  }

  grants(role: string, personId: string): Promise<Outcome> {
    return this.#own('PUT', `/accounts/${personId}/role`, { role });
  }

  async addsPasskey(authenticator: SoftwareAuthenticator): Promise<Outcome> {
    const { options } = accepted(
      await this.#own<{ options: { challenge: string } }>('POST', '/account/passkey-options'),
    );
    return this.#own('POST', '/account/passkeys', { answer: authenticator.create(options.challenge) });
  }

  async signsInWithPasskey(authenticator: SoftwareAuthenticator): Promise<Outcome<Session>> {
    const path = '/sessions/passkey-options';
    const { options } = accepted(
      await this.identity.send<{ options: { challenge: string } }>({ method: 'POST', path }),
    );
    const body = { answer: authenticator.sign(options.challenge) };
    return this.identity.send({ method: 'POST', path: '/sessions/passkey', body });
  }

  /** Opens the page that a link in an email leads to. */
  opens(link: string): Promise<Outcome<string>> {
    return this.identity.send({ method: 'GET', path: new URL(link).pathname });
  }

  /** Presses the button on the page that a link in an email leads to. */
  submits(link: string, fields: Readonly<Record<string, string>> = {}): Promise<Outcome<string>> {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const body = new URLSearchParams(fields).toString();
    return this.identity.send({ method: 'POST', path: new URL(link).pathname, headers, body });
  }

  #own<Body>(
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    path: string,
    body?: object,
    session = this.session,
  ): Promise<Outcome<Body>> {
    const headers: Record<string, string> = session
      ? { authorization: `Session ${session.sessionToken}` }
      : {};
    return this.identity.send({ method, path, headers, ...(body && { body }) });
  }
}
