import { Agent, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { Controller, Get } from '@nestjs/common';
import { describe, expect, it } from '@jest/globals';
import { until } from '#test/until.js';
import { Allowed } from './authorization.js';
import { createHttpApplication } from './http-application.js';

const received = Promise.withResolvers<void>();
const result = Promise.withResolvers<string>();

@Controller('slow')
class SlowController {
  @Allowed('anyone')
  @Get()
  take(): Promise<string> {
    received.resolve();
    return result.promise;
  }
}

class SlowModule {}

describe('draining process', () => {
  it('completes an open request and then closes its keep-alive connection', async () => {
    const app = await createHttpApplication({ module: SlowModule, controllers: [SlowController] }, false);
    await app.listen(0, '127.0.0.1');
    const { port } = app.getHttpServer().address() as AddressInfo;
    const agent = new Agent({ keepAlive: true });
    const responded = once(get({ host: '127.0.0.1', port, path: '/slow', agent }), 'response');
    await received.promise;

    const drained = app.close();
    await until('new connections are refused', () => Promise.resolve(!app.getHttpServer().listening));
    result.resolve('at last');

    const [response] = (await responded) as [{ statusCode: number; headers: object; resume(): void }];
    response.resume();
    expect(response).toMatchObject({ statusCode: 200, headers: { connection: 'close' } });
    await drained;
    agent.destroy();
  });
});
