import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { IssuerInTest } from '../issuer-in-test.js';
import { type ListeningAt, RpcClient, RpcServer, type ServiceContract } from '#src/rpc/index.js';
import { Clock } from '#src/ports/index.js';

const OWNER = randomUUID();
const AT = { host: '127.0.0.1', port: 0, variable: 'GRPC_PORT' };
const WITHIN_MS = 10_000;

interface OwnedService {
  /** The name of the context. */
  readonly context: string;
  readonly contract: ServiceContract;
  readonly method: string;
  readonly requestAbout: (personId: string) => object;
  /** The route that shows the same over HTTP. */
  readonly path: (personId: string) => string;
  /** Starts the context with in-memory adapters and something to show about the person. */
  readonly start: (grpc: ListeningAt, personId: string) => Promise<NestFastifyApplication>;
}

/** A gRPC method about one person allows the callers that the HTTP route with the same content allows: its owner alone. */
export function ownedServiceContract({
  context,
  contract,
  method,
  requestAbout,
  path,
  start,
}: OwnedService): void {
  const aud = `urn:pawprint:${context}`;

  describe(`${contract.service}/${method}`, () => {
    let issuer: IssuerInTest;
    let application: NestFastifyApplication;
    let client: RpcClient;
    beforeAll(async () => {
      issuer = await IssuerInTest.start();
      application = await start({ ...AT, authentication: issuer.settings({ audience: aud }) }, OWNER);
      client = clientOf(application);
    });
    afterAll(async () => {
      client.close();
      await application.close();
      await issuer.stop();
    });

    const clientOf = (server: NestFastifyApplication): RpcClient =>
      new RpcClient({ name: `static:127.0.0.1:${server.get(RpcServer).port}`, contract });
    const tokenWith = async (claims: object, issuedBefore = 0): Promise<string> => {
      const issuedAt = new Date(application.get(Clock).now().getTime() - issuedBefore);
      return `Bearer ${await issuer.sign(issuer.claims({ aud, ...claims }, issuedAt))}`;
    };
    const call = (authorization?: string, personId = OWNER): Promise<object> =>
      client.call(method, requestAbout(personId), WITHIN_MS, authorization);

    const shownBy = async (server: NestFastifyApplication, authorization?: string): Promise<unknown> => {
      const { payload } = await server.inject({
        ...{ url: path(OWNER), headers: authorization === undefined ? {} : { authorization } },
      });
      // The context has something to show.
      expect(payload).toContain('"id"');
      return JSON.parse(payload, (_, value: unknown) => value ?? undefined);
    };

    it('returns to its owner what the route returns, without values that are null', async () => {
      const authorization = await tokenWith({ sub: OWNER });
      expect(await call(authorization)).toEqual(await shownBy(application, authorization));
    });

    it.each<[string, string, () => Promise<string> | undefined]>([
      ['a caller without a token', 'UNAUTHENTICATED', () => undefined],
      ['an expired token', 'UNAUTHENTICATED', () => tokenWith({ sub: OWNER }, 3_600_000)],
      ['a token for another context', 'UNAUTHENTICATED', () => tokenWith({ sub: OWNER, aud: 'urn:x' })],
      ['another person', 'PERMISSION_DENIED', () => tokenWith({ sub: randomUUID() })],
      ['an operator', 'PERMISSION_DENIED', () => tokenWith({ role: 'operator' })],
    ])('refuses %s with %s', async (_, status, authorization) => {
      await expect(call(await authorization())).rejects.toMatchObject({ status });
    });

    it('refuses its owner with UNAVAILABLE while the token cannot be verified', async () => {
      issuer.isAvailable = false;
      const other = await start({ ...AT, authentication: issuer.settings({ audience: aud }) }, OWNER);
      const calling = clientOf(other);
      await expect(
        calling.call(method, requestAbout(OWNER), WITHIN_MS, await tokenWith({ sub: OWNER })),
      ).rejects.toMatchObject({ status: 'UNAVAILABLE' });
      calling.close();
      await other.close();
      issuer.isAvailable = true;
    });

    it('accepts every caller while callers are not identified, and refuses an id that is not a UUID', async () => {
      const open = await start(AT, OWNER);
      const calling = clientOf(open);
      expect(await calling.call(method, requestAbout(OWNER), WITHIN_MS)).toEqual(await shownBy(open));
      await expect(calling.call(method, requestAbout('7'), WITHIN_MS)).rejects.toMatchObject({
        status: 'INVALID_ARGUMENT',
      });
      calling.close();
      await open.close();
    });
  });
}
