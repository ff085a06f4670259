import { randomUUID } from 'node:crypto';
import { ConcurrencyLimit } from '@pawprint/platform/resilience';
import type { Caller, Callers, Identification } from './callers.js';
import type { ContextName } from './contexts.js';
import type { Driver } from './driver.js';
import { accepted } from './outcome.js';
import { Login } from './people/login.js';

interface Token {
  readonly identification: Identification;
  readonly goodUntilMs: number;
}

interface Session {
  readonly personId: string;
  readonly sessionToken: string;
}

/** A token is replaced this long before it expires. */
const reserveMs = 60_000;
const joinAtOnce = 4;
const joinWithinMs = 150_000;

/** The callers of a system with `AUTH=required`. People join, confirm their address, and get access tokens. */
export class SignedInCallers implements Callers {
  readonly shelter: Caller;
  readonly operator: Caller;
  readonly service: Caller;
  readonly #operator = new Login('operator@example.org');
  readonly #joined = new Map<Login, Promise<void>>();
  readonly #limit = new ConcurrencyLimit(joinAtOnce);
  readonly #tokens = new Map<string, Promise<Token>>();

  private constructor(
    private readonly driver: Pick<Driver, 'clients' | 'now' | 'until' | 'emailProvider'>,
    serviceToken: string,
  ) {
    const identification = { id: '', headers: { authorization: `Bearer ${serviceToken}` } };
    this.service = { identify: () => Promise.resolve(identification) };
    this.operator = this.person(this.#operator);
    this.shelter = this.person(new Login('shelter@example.org'));
  }

  /**
   * Registers the first operator, and the person who acts for the shelter.
   *
   * @param driver with clients that send requests without a token
   * @param invitation the path or the URL of the page on which the first operator registers
   */
  static async join(
    driver: Pick<Driver, 'clients' | 'now' | 'until' | 'emailProvider'>,
    { serviceToken, invitation }: { readonly serviceToken: string; readonly invitation: string },
  ): Promise<SignedInCallers> {
    const callers = new SignedInCallers(driver, serviceToken);
    await callers.#join(callers.#operator, invitation);
    callers.#operator.hasJoined = true;
    const { id } = await callers.shelter.identify('identity');
    await callers.#grant(id, { role: 'shelter', shelterId: randomUUID() });
    // The first token states the former role.
    callers.#tokens.clear();
    return callers;
  }

  person(login: Login): Caller {
    return {
      identify: async (context) => {
        if (!login.hasJoined && !this.#joined.has(login)) this.#joined.set(login, this.#join(login));
        await this.#joined.get(login);
        return this.#tokenFor(login, context);
      },
    };
  }

  async makeOperator(login: Login): Promise<void> {
    const { id } = await this.person(login).identify('identity');
    await this.#grant(id, { role: 'operator' });
    this.#tokens.clear();
  }

  /** Limited, because Identity computes only two hashes of passwords at the same time. */
  #join(login: Login, invitation?: string): Promise<void> {
    return this.#limit.run(AbortSignal.timeout(joinWithinMs), () => this.#register(login, invitation));
  }

  async #register({ address, password }: Login, invitation?: string): Promise<void> {
    const confirmation = this.driver.emailProvider.intercept(address);
    if (invitation === undefined) {
      const body = { email: address, password };
      accepted(await this.driver.clients.identity.send({ method: 'POST', path: '/accounts', body }));
    } else await this.#submit(invitation, { email: address, password });
    await this.driver.until(`${address} gets a link`, () => confirmation.email !== undefined);
    await this.#submit(/https?:\/\/\S+/.exec(confirmation.email!.text)![0]);
  }

  async #submit(link: string, fields: Readonly<Record<string, string>> = {}): Promise<void> {
    const path = new URL(link, 'http://localhost').pathname;
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const body = new URLSearchParams(fields).toString();
    accepted(await this.driver.clients.identity.send({ method: 'POST', path, headers, body }));
  }

  async #grant(personId: string, role: object): Promise<void> {
    const { address: email, password } = this.#operator;
    const { sessionToken } = accepted(
      await this.driver.clients.identity.send<Session>({
        method: 'POST',
        path: '/sessions',
        body: { email, password },
      }),
    );
    const headers = { authorization: `Session ${sessionToken}` };
    const path = `/accounts/${personId}/role`;
    accepted(await this.driver.clients.identity.send({ method: 'PUT', path, headers, body: role }));
  }

  async #tokenFor({ address, password }: Login, context: string): Promise<Identification> {
    const key = `${address} ${context}`;
    const known = await this.#tokens.get(key);
    if (known && known.goodUntilMs > this.driver.now().getTime()) return known.identification;
    const body = { email: address, password, audience: context };
    const issued = this.#limit.run(AbortSignal.timeout(joinWithinMs), () => this.#issue(body));
    this.#tokens.set(key, issued);
    return (await issued).identification;
  }

  async #issue(body: {
    readonly email: string;
    readonly password: string;
    readonly audience: string;
  }): Promise<Token> {
    const nowMs = this.driver.now().getTime();
    const { accessToken, expiresInSeconds } = accepted(
      await this.driver.clients.identity.send<{ accessToken: string; expiresInSeconds: number }>({
        method: 'POST',
        path: '/tokens',
        body,
      }),
    );
    const claims = Buffer.from(accessToken.split('.')[1]!, 'base64url').toString();
    const { sub } = JSON.parse(claims) as { sub: string };
    const identification = { id: sub, headers: { authorization: `Bearer ${accessToken}` } };
    const isAccepted = async (): Promise<boolean> => {
      const request = { method: 'GET', path: '/messaging', headers: identification.headers } as const;
      const outcome = await this.driver.clients[body.audience as ContextName].send(request);
      return outcome.accepted || outcome.problem.status !== 401;
    };
    // After a jump of the clock, all signing keys are new, and a context fetches them every five seconds at most.
    if (!(await isAccepted()))
      await this.driver.until(`${body.audience} knows the key of the token`, isAccepted);
    return { identification, goodUntilMs: nowMs + expiresInSeconds * 1_000 - reserveMs };
  }
}
