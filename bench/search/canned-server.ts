import { readFileSync } from 'node:fs';
import fastify from 'fastify';
import { listen } from '../support/bare-server.js';

/*
 * Fastify with nothing behind it: it has read what Search answers (a JSON file of paths and answers, which `ANSWERS`
 * names), and says it again.
 */

const answers = new Map(
  Object.entries(JSON.parse(readFileSync(process.env.ANSWERS!, 'utf8')) as Record<string, string>),
);
const app = fastify();
app.get('/search', (request, reply) =>
  reply.type('application/json; charset=utf-8').send(answers.get(request.url)),
);
await listen(app);
