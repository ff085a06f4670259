import { type handleUnaryCall, status, type UntypedServiceImplementation } from '@grpc/grpc-js';
import { Logger } from '@nestjs/common';
import { withCausality } from '../observability/causality.js';
import { causalityIn, requestIdFor } from './causality-metadata.js';
import type { ServiceContract } from './service-contract.js';
import { statusOf } from './status-of.js';

/** The maximum time for a call, also when its client sets a later deadline. */
const MAX_CALL_MS = 5_000;

/** @param withinMs the time for which the client waits, in milliseconds; longer work should be cancelled */
export type Method<Request, Response> = (request: Request, withinMs: number) => Promise<Response>;

/** A gRPC service of a context. */
export interface Service {
  readonly contract: ServiceContract;
  /** The methods, by their names in the contract. */
  readonly methods: Readonly<Record<string, Method<never, object>>>;
  /** The names in the certificates of the clients that may call it. A server without certificates cannot check them. */
  readonly callers?: readonly string[];
}

const logger = new Logger('grpc');

/** Adapts a service to gRPC: each call runs with its own causality, and each error becomes a status. */
export function implementationOf({ contract, methods, callers }: Service): UntypedServiceImplementation {
  return Object.fromEntries(
    Object.entries(methods).map(([name, method]) => [
      name,
      handlerOf(`${contract.service}/${name}`, method as Method<unknown, object>, callers),
    ]),
  );
}

function handlerOf(
  name: string,
  method: Method<unknown, object>,
  callers: Service['callers'],
): handleUnaryCall<unknown, object> {
  return (call, callback) => {
    const certificate = call.getAuthContext().sslPeerCertificate;
    const names = certificate?.subjectaltname?.split(', ');
    if (certificate && !callers?.some((caller) => names?.includes(`DNS:${caller}`)))
      return callback({ code: status.PERMISSION_DENIED, details: `The client may not call ${name}.` });
    const causality = causalityIn(call.metadata);
    const withinMs = Math.min(MAX_CALL_MS, msUntil(call.getDeadline()));
    void withCausality(causality, async () => {
      try {
        const response = await method(call.request, withinMs);
        call.sendMetadata(requestIdFor(causality));
        callback(null, response);
      } catch (error) {
        const failure = statusOf(error);
        if (failure.code === status.INTERNAL) log(name, error);
        // The request id is sent in the trailers, because a client does not retry a call after it has received headers.
        callback({ ...failure, metadata: requestIdFor(causality) });
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

/** At least 1 ms, because gRPC itself ends calls whose deadline has passed. */
function msUntil(deadline: Date | number): number {
  return Math.max(1, Math.floor(Number(deadline) - Date.now()));
}
