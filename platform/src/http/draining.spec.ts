import { Agent, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { Controller, Get } from '@nestjs/common';
import { expect, it } from '@jest/globals';
import { until } from '#test/until.js';
import { createHttpApplication } from './http-application.js';

const asked = Promise.withResolvers<void>();
const answer = Promise.withResolvers<string>();

@Controller('slow')
class SlowController {
  @Get()
  take(): Promise<string> {
    asked.resolve();
    return answer.promise;
  }
}

class SlowModule {}

it('a client that wants to keep its connection gets its answer while the process drains, and loses the connection', async () => {
  const app = await createHttpApplication({ module: SlowModule, controllers: [SlowController] }, false);
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as AddressInfo;
  const agent = new Agent({ keepAlive: true });
  const responded = once(get({ host: '127.0.0.1', port, path: '/slow', agent }), 'response');
  await asked.promise;

  const drained = app.close();
  await until('nobody is let in any more', () => Promise.resolve(!app.getHttpServer().listening));
  answer.resolve('at last');

  const [response] = (await responded) as [{ statusCode: number; headers: object; resume(): void }];
  response.resume();
  expect(response).toMatchObject({ statusCode: 200, headers: { connection: 'close' } });
  await drained;
  agent.destroy();
});
