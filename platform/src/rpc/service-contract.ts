import { fileURLToPath } from 'node:url';
import type { ServiceDefinition } from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';

/** A service as its context publishes it. */
export interface ServiceContract {
  /** Its full name, `search.v1.Catalogue`. */
  readonly service: string;
  /** The file that describes it. */
  readonly proto: URL;
}

/** @throws Error when the file does not describe the service */
export function definitionOf({ service, proto }: ServiceContract): ServiceDefinition {
  const path = fileURLToPath(proto);
  // Fields left out have their defaults; an enumeration's values are told by their names.
  const definition = loadSync(path, { enums: String, longs: Number, defaults: true })[service];
  if (definition === undefined || 'format' in definition) throw new Error(`${path} describes no ${service}.`);
  return definition;
}
