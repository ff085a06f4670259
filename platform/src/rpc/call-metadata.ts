import { randomUUID } from 'node:crypto';
import { Metadata } from '@grpc/grpc-js';
import {
  type Causality,
  continueTrace,
  currentCausality,
  requestIdFrom,
} from '../observability/causality.js';

const REQUEST_ID = 'x-request-id';
const TRACE = 'traceparent';
const AUTHORIZATION = 'authorization';

/**
 * The metadata of an outgoing call: the request id and the trace context.
 *
 * @param authorization the credentials of the person for whom the call is made
 */
export function outgoingMetadata(authorization: string | undefined): Metadata {
  const causality = currentCausality();
  return Metadata.fromHttp2Headers({
    [REQUEST_ID]: causality?.correlationId ?? randomUUID(),
    [TRACE]: continueTrace(causality?.traceparent),
    ...(authorization !== undefined && { [AUTHORIZATION]: authorization }),
  });
}

export const authorizationIn = (metadata: Metadata): string | undefined =>
  metadata.get(AUTHORIZATION)[0]?.toString();

/** The causality of an incoming call. As in HTTP, malformed values are replaced by new ones. */
export function causalityIn(metadata: Metadata): Causality {
  const textOf = (key: string): string => String(metadata.get(key)[0] ?? '');
  return {
    correlationId: requestIdFrom(textOf(REQUEST_ID)),
    causationId: null,
    traceparent: continueTrace(textOf(TRACE)),
  };
}

/** The metadata of every response, including errors. */
export function requestIdFor({ correlationId }: Causality): Metadata {
  return Metadata.fromHttp2Headers({ [REQUEST_ID]: correlationId });
}
