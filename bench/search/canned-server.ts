import { readFileSync } from 'node:fs';
import fastify from 'fastify';
import { listen } from '../support/bare-server.js';

/*
 * Fastify with prepared responses: `RESPONSES` names a JSON file of paths and response bodies.
 */

const responses = new Map(
  Object.entries(JSON.parse(readFileSync(process.env.RESPONSES!, 'utf8')) as Record<string, string>),
);
const app = fastify();
app.get('/search', (request, reply) =>
  reply.type('application/json; charset=utf-8').send(responses.get(request.url)),
);
await listen(app);
