import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Clock, Snapshots } from '../ports/index.js';

/** Beyond that, all is forgotten. */
const MAX_BYTES = 50_000_000;

/** What was answered while what is stored was the same. */
interface Memory {
  readonly snapshot: string;
  readonly answers: Map<string, Buffer>;
  bytes: number;
}

interface Question {
  readonly text: string;
  /** Where its answer goes: nobody looks there any more once something was stored. */
  readonly memory: Memory;
}

/** For routes whose answers depend on nothing but the address, what is stored, and what day it is (UTC). */
export const Remembered = (): MethodDecorator => RouteConfig({ isRemembered: true });

/**
 * Gives an answer again, without asking anybody, for as long as nothing at all was stored since: what another process
 * commits is seen at once, too.
 */
export function cacheResponses(
  fastify: FastifyInstance,
  ports: () => { snapshots: Snapshots; clock: Clock },
): void {
  let memory: Memory = { snapshot: '', answers: new Map(), bytes: 0 };
  const questions = new WeakMap<FastifyRequest, Question>();

  const ask = async (request: FastifyRequest): Promise<Question> => {
    const { snapshots, clock } = ports();
    const snapshot = await snapshots.present();
    if (memory.snapshot !== snapshot || memory.bytes > MAX_BYTES) {
      memory = { snapshot, answers: new Map(), bytes: 0 };
    }
    return { text: `${clock.now().toISOString().slice(0, 10)} ${request.url}`, memory };
  };

  fastify.addHook('onRequest', (request, reply, done) => {
    if (!isRemembered(request)) return done();
    ask(request).then(
      (question) => {
        const known = question.memory.answers.get(question.text);
        if (known) return void reply.type('application/json; charset=utf-8').send(known);
        questions.set(request, question);
        done();
      },
      // Whatever is wrong is wrong for the route as well, which knows how to say so.
      () => done(),
    );
  });
  fastify.addHook('onSend', (request, reply, payload, done) => {
    const question = questions.get(request);
    if (question && reply.statusCode === 200) {
      const answer = Buffer.from(payload as string);
      question.memory.answers.set(question.text, answer);
      question.memory.bytes += question.text.length + answer.length;
    }
    done(null, payload);
  });
}

function isRemembered({ method, routeOptions }: FastifyRequest): boolean {
  return (
    method === 'GET' && (routeOptions.config as { isRemembered?: boolean } | undefined)?.isRemembered === true
  );
}
