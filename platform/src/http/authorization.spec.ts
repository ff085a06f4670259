import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Body, Controller, Get, HttpCode, Logger, Param, Post, type Type } from '@nestjs/common';
import type { InjectOptions } from 'fastify';
import type { JWTPayload } from 'jose';
import { Clock, currentCaller } from '../ports/index.js';
import { CannotStart } from '../runtime/index.js';
import type { AuthenticationSettings } from '../runtime/index.js';
import { IssuerInTest } from '#test/issuer-in-test.js';
import { Allowed } from './authorization.js';
import { createHttpApplication } from './http-application.js';
import { AcceptsMergePatch } from './media-types.js';

const ADA = '0190a6c2-7c00-7000-8000-00000000000a';
const SERVICE_TOKEN = 'the token of the other processes'.replaceAll(' ', '-');
const clock = { provide: Clock, useValue: { now: () => new Date() } };

let handled: unknown[] = [];
const handle = (): { caller: string } => {
  handled.push(currentCaller());
  return { caller: currentCaller().kind };
};

@Controller()
class GuardedController {
  @Allowed('anyone')
  @Get('open')
  open() {
    return handle();
  }

  @Allowed('owner')
  @Get('people/:id/diary/:page')
  diary(@Param('id') _: string) {
    return handle();
  }

  @AcceptsMergePatch()
  @Allowed('shelter')
  @Post('kittens')
  @HttpCode(200)
  kittens(@Body() _: object) {
    return handle();
  }

  @Allowed('service', 'operator')
  @Get('metrics')
  metrics() {
    return handle();
  }
}

async function start(controller: Type<object>, authentication?: AuthenticationSettings) {
  const settings = { requestsPerMinute: 1_000, maxRequestsInFlight: 10, authentication };
  const module = { module: class {}, controllers: [controller], providers: [clock] };
  const app = await createHttpApplication(module, false, settings);
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return app;
}

describe('route without @Allowed', () => {
  it('prevents the start', async () => {
    @Controller('forgotten')
    class ForgottenController {
      @Get(':id')
      show(): void {}
    }
    await expect(start(ForgottenController)).rejects.toThrow(
      new CannotStart('GET /forgotten/:id does not declare @Allowed(…).'),
    );
  });
});

describe('route for its owner', () => {
  it('prevents the start when its path has no parameter', async () => {
    @Controller('diary')
    class WithoutOwnerController {
      @Allowed('owner')
      @Get()
      show(): void {}
    }
    await expect(start(WithoutOwnerController)).rejects.toThrow(
      new CannotStart("GET /diary allows its owner, but has no parameter with the owner's id."),
    );
  });
});

describe('request while callers are identified', () => {
  let issuer: IssuerInTest;
  let app: Awaited<ReturnType<typeof start>>;
  beforeAll(async () => {
    Logger.overrideLogger(false);
    issuer = await IssuerInTest.start();
    app = await start(GuardedController, issuer.settings({ serviceToken: SERVICE_TOKEN }));
  });
  afterAll(async () => {
    await app.close();
    await issuer.stop();
  });
  afterEach(() => {
    handled = [];
    issuer.isAvailable = true;
  });

  const send = (url: string, token?: string, options: InjectOptions = {}) =>
    app.inject({
      method: 'GET',
      url,
      ...options,
      headers: { ...(token !== undefined && { authorization: `Bearer ${token}` }), ...options.headers },
    });
  const tokenOf = (claims: JWTPayload) => issuer.sign(issuer.claims(claims));

  it('reaches the route on behalf of the owner', async () => {
    const token = await tokenOf({ sub: ADA });
    expect((await send(`/people/${ADA.toUpperCase()}/diary/1`, token)).statusCode).toBe(200);
    expect(handled).toEqual([{ kind: 'person', personId: ADA, role: 'adopter', shelterId: null }]);
  });

  it.each(['Basic YWRhOmFkYQ==', 'Bearer', 'Bearer a b', ''])(
    'receives 401 with a challenge when its Authorization is %j',
    async (authorization) => {
      const response = await send(`/people/${ADA}/diary/1`, undefined, { headers: { authorization } });
      expect(response.statusCode).toBe(401);
      expect(response.headers).toMatchObject({
        'www-authenticate': 'Bearer realm="pawprint"',
        'content-type': 'application/problem+json; charset=utf-8',
        'cache-control': 'no-store',
      });
      expect(response.json()).toEqual({
        type: 'about:blank',
        title: 'Unauthorized',
        status: 401,
        detail: 'This request needs an access token.',
      });
      expect(handled).toEqual([]);
    },
  );

  it('receives 401 with the reason when its token is invalid', async () => {
    const response = await send(
      `/people/${ADA}/diary/1`,
      await tokenOf({ sub: ADA, aud: 'urn:pawprint:there' }),
    );
    expect(response.statusCode).toBe(401);
    expect(response.headers['www-authenticate']).toBe('Bearer realm="pawprint", error="invalid_token"');
    expect(response.json()).toMatchObject({ detail: expect.stringContaining('The access token is invalid') });
  });

  it('receives 403 before its body is read when a stranger sends it', async () => {
    const body = {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      payload: '{malformed',
    } as const;
    const response = await send('/kittens', await tokenOf({ sub: ADA }), body);
    expect(response.statusCode).toBe(403);
    expect(response.json()).toMatchObject({ detail: 'This is allowed only for: shelter.' });
    expect(handled).toEqual([]);
    const shelter = await tokenOf({ role: 'shelter', shelter: ADA });
    expect((await send('/kittens', shelter, body)).statusCode).toBe(400);
  });

  it('keeps the settings of the other decorators of its route', async () => {
    const shelter = await tokenOf({ role: 'shelter', shelter: ADA });
    const options = { method: 'POST', payload: '{}' } as const;
    const patch = { ...options, headers: { 'content-type': 'application/merge-patch+json' } };
    expect((await send('/kittens', shelter, patch)).statusCode).toBe(200);
    const form = { ...options, headers: { 'content-type': 'text/csv' } };
    expect((await send('/kittens', shelter, form)).statusCode).toBe(415);
  });

  it.each(['GET', 'HEAD'] as const)(
    'reaches a route for services with the token of another process: %s',
    async (method) => {
      expect((await send('/metrics', SERVICE_TOKEN, { method })).statusCode).toBe(200);
      expect(handled).toEqual([{ kind: 'service' }]);
      expect((await send('/metrics', `${SERVICE_TOKEN}x`, { method })).statusCode).toBe(401);
      expect((await send('/metrics', undefined, { method })).statusCode).toBe(401);
      expect((await send('/metrics', await tokenOf({ role: 'operator' }), { method })).statusCode).toBe(200);
    },
  );

  it('reaches a route for anyone, whatever its token', async () => {
    expect((await send('/open', 'invalid')).json()).toEqual({ caller: 'anyone' });
    expect((await send('/unknown-path')).statusCode).toBe(404);
  });

  it('receives 503 when the issuer is unavailable and the key unknown', async () => {
    const lonely = await IssuerInTest.start();
    const other = await start(GuardedController, lonely.settings());
    lonely.isAvailable = false;
    const headers = { authorization: `Bearer ${await lonely.sign()}` };
    const response = await other.inject({ url: '/metrics', headers });
    expect(response.statusCode).toBe(503);
    expect(response.headers['retry-after']).toBe('1');
    await other.close();
    await lonely.stop();
  });
});

describe('request while callers are not identified', () => {
  it('reaches every route, whatever its token', async () => {
    const app = await start(GuardedController);
    for (const url of ['/open', `/people/${ADA}/diary/1`, '/metrics'])
      expect((await app.inject({ url, headers: { authorization: 'Bearer x' } })).json()).toEqual({
        caller: 'local',
      });
    await app.close();
  });
});
