import { randomUUID } from 'node:crypto';
import { Metadata } from '@grpc/grpc-js';
import {
  type Causality,
  continueTrace,
  presentCausality,
  requestIdFrom,
} from '../observability/causality.js';

const REQUEST_ID = 'x-request-id';
const TRACE = 'traceparent';

/** What a call is sent with: the request that it belongs to, and the trace. */
export function metadataOfPresent(): Metadata {
  const metadata = new Metadata();
  const present = presentCausality();
  metadata.set(REQUEST_ID, present?.correlationId ?? randomUUID());
  metadata.set(TRACE, continueTrace(present?.traceparent));
  return metadata;
}

/** Why a call has come, as for HTTP: what is malformed is made anew. */
export function causalityIn(metadata: Metadata): Causality {
  const textOf = (key: string): string => String(metadata.get(key)[0] ?? '');
  return {
    correlationId: requestIdFrom(textOf(REQUEST_ID)),
    causationId: null,
    traceparent: continueTrace(textOf(TRACE)),
  };
}

/** Sent to the caller with every response, errors included. */
export function requestIdFor({ correlationId }: Causality): Metadata {
  const metadata = new Metadata();
  metadata.set(REQUEST_ID, correlationId);
  return metadata;
}
