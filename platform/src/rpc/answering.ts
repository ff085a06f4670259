import { type handleUnaryCall, status, type UntypedServiceImplementation } from '@grpc/grpc-js';
import { Logger } from '@nestjs/common';
import { withCausality } from '../observability/causality.js';
import type { Authentication } from '../security/index.js';
import { authorizationIn, causalityIn, requestIdFor } from './call-metadata.js';
import type { ServiceContract } from './service-contract.js';
import { statusOf } from './status-of.js';

/** The maximum time for a call, also when its client sets a later deadline. */
const MAX_CALL_MS = 5_000;

/**
 * @param withinMs the time for which the client waits, in milliseconds; longer work should be cancelled
 * @param authorization the credentials of the person for whom the client calls, as in the header of HTTP
 */
export type Method<Request, Response> = (
  request: Request,
  withinMs: number,
  authorization?: string,
) => Promise<Response>;

/** A gRPC service of a context. */
export interface Service {
  readonly contract: ServiceContract;
  /** The methods, by their names in the contract. */
  readonly methods: Readonly<Record<string, Method<never, object>>>;
  /** The names in the certificates of the clients that may call it. A server without certificates cannot check them. */
  readonly callers?: readonly string[];
  /** Returns the id of the person whom a request is about. If it is set, only this person's access token allows the request. */
  readonly ownerIn?: (request: never) => string;
}

const logger = new Logger('grpc');

/** Adapts a service to gRPC: each call runs with its own causality, and each error becomes a status. */
export function implementationOf(
  { contract, methods, callers, ownerIn }: Service,
  authentication: Authentication | undefined,
): UntypedServiceImplementation {
  const authorized =
    (method: Method<never, object>): Method<never, object> =>
    async (request, withinMs, authorization) => {
      if (ownerIn) await authentication?.ensureAllowed(['owner'], authorization, ownerIn(request));
      return method(request, withinMs, authorization);
    };
  return Object.fromEntries(
    Object.entries(methods).map(([name, method]) => [
      name,
      handlerOf(`${contract.service}/${name}`, authorized(method) as Method<unknown, object>, callers),
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
        const response = await method(call.request, withinMs, authorizationIn(call.metadata));
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
