import { randomUUID } from 'node:crypto';
import { afterAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { InjectOptions } from 'fastify';
import type { JWTPayload } from 'jose';
import { IssuerInTest } from '../issuer-in-test.js';
import { type Route, routesOf } from '../open-api/routes.js';
import { Clock } from '#src/ports/index.js';
import type { AuthenticationSettings } from '#src/runtime/index.js';

export { IssuerInTest };
export { ownedServiceContract } from './owned-service.contract.js';

const SERVICE_TOKEN = 'a-service-token-of-at-least-32-bytes';
const OWNER = randomUUID();
const AN_HOUR_MS = 3_600_000;

/** The claims in each caller's token; null without a token. */
const CLAIMS: Readonly<Record<string, JWTPayload | null>> = {
  nobody: null,
  owner: { sub: OWNER },
  stranger: {},
  shelter: { role: 'shelter', shelter: randomUUID() },
  'other shelter': { role: 'shelter', shelter: randomUUID() },
  operator: { role: 'operator' },
  expired: { sub: OWNER, role: 'operator' },
  'wrong audience': { sub: OWNER, role: 'operator', aud: 'https://api.example' },
  'other context': { sub: OWNER, role: 'operator', aud: 'urn:pawprint:another-context' },
};

/** The group of each caller with a valid token. */
const GROUPS: Readonly<Record<string, string>> = {
  owner: 'owner',
  stranger: 'none',
  shelter: 'shelter',
  'other shelter': 'shelter',
  operator: 'operator',
  service: 'service',
};

interface RunningContext {
  readonly application: NestFastifyApplication;
  /** The number of stored rows. */
  readonly stored: () => Promise<number>;
}

/**
 * Sends every request in the route table of a context as each caller, so that a new route is included without a change here.
 *
 * @param context the name of the context
 * @param start starts the context with in-memory adapters
 */
export async function whoMayContract(
  context: string,
  start: (authentication: AuthenticationSettings) => Promise<RunningContext>,
): Promise<void> {
  const audience = `urn:pawprint:${context}`;
  const issuer = await IssuerInTest.start();
  const { application, stored } = await start(issuer.settings({ audience, serviceToken: SERVICE_TOKEN }));
  const headersOf = async (caller: string): Promise<{ authorization?: string }> => {
    if (caller === 'service') return { authorization: `Bearer ${SERVICE_TOKEN}` };
    const claims = CLAIMS[caller];
    if (!claims) return {};
    const issuedAt = application.get(Clock).now().getTime() - (caller === 'expired' ? AN_HOUR_MS : 0);
    const token = await issuer.sign(issuer.claims({ aud: audience, ...claims }, new Date(issuedAt)));
    return { authorization: `Bearer ${token}` };
  };
  const send = async ({ method, path }: Route, caller: string) => {
    const url = path.replace(/\{\w+\}/, OWNER).replaceAll(/\{\w+\}/g, randomUUID());
    const headers = await headersOf(caller);
    return application.inject({ method: method.toUpperCase(), url, headers } as InjectOptions);
  };

  describe(`routes of ${context}`, () => {
    afterAll(async () => {
      await application.close();
      await issuer.stop();
    });

    describe.each(routesOf(application).map((route) => ({ ...route, method: route.method.toUpperCase() })))(
      '$method $path',
      (route) => {
        const { allowed } = route;
        const expectationFor = (caller: string): 'the route' | 401 | 403 => {
          if (allowed.includes('anyone')) return 'the route';
          if (!(caller in GROUPS)) return 401;
          return (allowed as readonly string[]).includes(GROUPS[caller]!) ? 'the route' : 403;
        };
        const cases = [...Object.keys(CLAIMS), 'service'].map(
          (caller) => [caller, expectationFor(caller)] as const,
        );

        it.each(cases)('answers to %s with %s', async (caller, expected) => {
          const before = await stored();
          const { statusCode, headers, payload } = await send(route, caller);
          const isChallenge = String(headers['www-authenticate']).startsWith('Bearer');
          const isRefusal = isChallenge || payload.includes('This is allowed only for');
          expect(isRefusal ? statusCode : 'the route').toBe(expected);
          if (isRefusal) expect(await stored()).toBe(before);
        });
      },
    );
  });
}
