import type { FastifyPluginCallback } from 'fastify';
import fastify from 'fastify';
import { listen } from '../support/bare-server.js';
import { peer } from '../support/peers.js';

/*
 * A proxy without duties: forwards every request to `UPSTREAM`.
 */

const { default: proxy } = await peer<{ default: FastifyPluginCallback<{ upstream: string }> }>(
  'bench/front-door/peers',
  '@fastify/http-proxy',
);
const app = fastify();
await app.register(proxy, { upstream: process.env.UPSTREAM! });
await listen(app);
