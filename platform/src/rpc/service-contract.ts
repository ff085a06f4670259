import { fileURLToPath } from 'node:url';
import type { ServiceDefinition } from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';

/** A gRPC service that a context publishes. */
export interface ServiceContract {
  /** The full name, such as `search.v1.Catalogue`. */
  readonly service: string;
  /** The .proto file that describes the service. */
  readonly proto: URL;
}

/** @throws Error when the file does not describe the service */
export function definitionOf({ service, proto }: ServiceContract): ServiceDefinition {
  const path = fileURLToPath(proto);
  // Missing fields get their defaults, and enumeration values are names.
  const definition = loadSync(path, { enums: String, longs: Number, defaults: true })[service];
  if (definition === undefined || 'format' in definition)
    throw new Error(`${path} does not describe the service ${service}.`);
  return definition;
}
