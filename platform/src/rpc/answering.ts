import { type handleUnaryCall, status, type UntypedServiceImplementation } from '@grpc/grpc-js';
import { Logger } from '@nestjs/common';
import { because } from '../observability/causality.js';
import { causalityIn, requestIdFor } from './causality-metadata.js';
import type { ServiceContract } from './service-contract.js';
import { statusOf } from './status-of.js';

/** Nobody is answered later than that, whatever deadline they set. */
const MAX_ANSWER_MS = 5_000;

/** @param withinMs how long the caller waits: what takes longer is to be given up */
export type Method<Request, Answer> = (request: Request, withinMs: number) => Promise<Answer>;

/** One service of a context, over gRPC. */
export interface Service {
  readonly contract: ServiceContract;
  /** By their names in the contract. */
  readonly methods: Readonly<Record<string, Method<never, object>>>;
}

const logger = new Logger('grpc');

/** The service as gRPC takes it: each call in its own causality, each error as a status. */
export function implementationOf({ contract, methods }: Service): UntypedServiceImplementation {
  return Object.fromEntries(
    Object.entries(methods).map(([name, method]) => [
      name,
      answeringBy(`${contract.service}/${name}`, method as Method<unknown, object>),
    ]),
  );
}

function answeringBy(name: string, method: Method<unknown, object>): handleUnaryCall<unknown, object> {
  return (call, callback) => {
    const causality = causalityIn(call.metadata);
    const withinMs = Math.min(MAX_ANSWER_MS, msUntil(call.getDeadline()));
    void because(causality, async () => {
      try {
        const answer = await method(call.request, withinMs);
        call.sendMetadata(requestIdFor(causality));
        callback(null, answer);
      } catch (error) {
        const told = statusOf(error);
        if (told.code === status.INTERNAL) log(name, error);
        // In the trailers, as a client does not retry a call whose headers it has received.
        callback({ ...told, metadata: requestIdFor(causality) });
      }
    });
  };
}

function log(method: string, error: unknown): void {
  logger.error({
    message: error instanceof Error ? `${error.name}: ${error.message}` : String(error),
    method,
    stack: error instanceof Error ? error.stack : undefined,
  });
}

/** One at least: what is over is told by gRPC itself. */
function msUntil(deadline: Date | number): number {
  return Math.max(1, Math.floor(Number(deadline) - Date.now()));
}
