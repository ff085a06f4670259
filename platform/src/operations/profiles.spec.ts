import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { request } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Profile } from 'pprof-format';
import { createHttpApplication } from '../http/http-application.js';
import { Traffic } from '../http/traffic.js';
import { Profiler } from '../observability/profiles/index.js';
import { Clock, Overloaded } from '../ports/index.js';
import { DEFAULT_REQUEST_LIMITS } from '../runtime/context-configuration.js';
import { DocumentedApplication } from '#test/documented-application.js';
import { InMemoryPlatformModule } from '#test/in-memory-platform.module.js';
import { InMemoryWorld } from '#test/in-memory-world.js';
import { IssuerInTest } from '#test/issuer-in-test.js';
import { ProfilesController } from './profiles.controller.js';

const SERVICE_TOKEN = 'a-service-token-of-at-least-32-bytes';

describe('request for a profile', () => {
  let issuer: IssuerInTest;
  let app: Awaited<ReturnType<typeof createHttpApplication>>;
  let documented: DocumentedApplication;
  beforeAll(async () => {
    issuer = await IssuerInTest.start();
    const platform = InMemoryPlatformModule.for('here', new InMemoryWorld());
    const module = { module: class {}, imports: [platform], controllers: [ProfilesController] };
    const authentication = issuer.settings({ serviceToken: SERVICE_TOKEN });
    app = await createHttpApplication(module, false, { ...DEFAULT_REQUEST_LIMITS, authentication });
    await app.listen(0, '127.0.0.1');
    documented = new DocumentedApplication(app);
  });
  afterAll(async () => {
    await app.close();
    await issuer.stop();
  });
  afterEach(() => void jest.restoreAllMocks());

  const tokenOf = (claims: object): Promise<string> =>
    issuer.sign(issuer.claims({ ...claims }, app.get(Clock).now()));
  const operator = async () => ({ authorization: `Bearer ${await tokenOf({ role: 'operator' })}` });
  const get = async (url: string, headers?: { authorization: string }) =>
    documented.send({ method: 'GET', url, headers: headers ?? (await operator()) });

  it('returns a file for pprof after the requested time', async () => {
    const recorded = jest.spyOn(app.get(Profiler), 'record');
    const response = await get('/profiles/heap?seconds=1');

    expect(response.statusCode).toBe(200);
    expect(response.headers['content-type']).toBe('application/octet-stream');
    expect(Profile.decode(gunzipSync(response.rawPayload)).sampleType).toHaveLength(1);
    expect(recorded).toHaveBeenCalledWith('heap', 1_000, expect.any(AbortSignal));
  });

  it('records for 10 seconds without a time', async () => {
    const recorded = jest.spyOn(app.get(Profiler), 'record').mockResolvedValue(Buffer.from(''));
    await get('/profiles/cpu');
    expect(recorded).toHaveBeenCalledWith('cpu', 10_000, expect.any(AbortSignal));
  });

  it.each([
    ['/profiles/memory', 'kind', 'must be one of cpu, heap, event-loop-delay'],
    ['/profiles/cpu?seconds=0', 'seconds', 'must be a whole number from 1 to 60'],
    ['/profiles/cpu?seconds=61', 'seconds', 'must be a whole number from 1 to 60'],
    ['/profiles/cpu?seconds=1.5', 'seconds', 'must be a whole number from 1 to 60'],
  ])('receives 400 for %s', async (url, field, message) => {
    const response = await get(url);
    expect(response.statusCode).toBe(400);
    expect(response.json()).toMatchObject({ errors: [{ field, message }] });
  });

  it('receives 503 while another profile is being recorded', async () => {
    jest.spyOn(app.get(Profiler), 'record').mockRejectedValue(new Overloaded('Another one.'));
    expect((await get('/profiles/cpu')).statusCode).toBe(503);
  });

  it('receives 403 from any caller but an operator, and 401 without a token', async () => {
    const recorded = jest.spyOn(app.get(Profiler), 'record');
    const shelter = { role: 'shelter', shelter: randomUUID() };
    for (const token of [SERVICE_TOKEN, await tokenOf({}), await tokenOf(shelter)])
      expect((await get('/profiles/cpu', { authorization: `Bearer ${token}` })).statusCode).toBe(403);
    expect((await documented.send({ method: 'GET', url: '/profiles/cpu' })).statusCode).toBe(401);
    expect(recorded).not.toHaveBeenCalled();
  });

  it('does not count in the average time of the responses', async () => {
    jest.spyOn(app.get(Profiler), 'record').mockResolvedValue(Buffer.from(''));
    const { count } = app.get(Traffic).responses();
    await get('/profiles/cpu');
    expect(app.get(Traffic).responses().count).toBe(count);
  });

  it('stops the recording when the client hangs up', async () => {
    const recording = Promise.withResolvers<AbortSignal>();
    jest.spyOn(app.get(Profiler), 'record').mockImplementation(async (_kind, _ms, cancelled) => {
      recording.resolve(cancelled);
      await once(cancelled, 'abort');
      return Buffer.from('');
    });
    const client = request(`${await app.getUrl()}/profiles/cpu`, { headers: await operator() });
    client.on('error', () => {}).end();
    const cancelled = await recording.promise;
    const stopped = once(cancelled, 'abort');
    client.destroy();

    await stopped;
    expect(cancelled.aborted).toBe(true);
  });
});
