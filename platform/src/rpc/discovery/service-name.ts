import { type Address, addressAt } from './address.js';
import { Dns } from './dns.js';

/** Finds the current addresses of a service. */
export type Lookup = () => Promise<readonly Address[]>;

const SHAPE = /^(static|dns|srv):(?:\/\/([^/]+)\/)?(.+)$/;
const FORMS =
  'static:host:port,host:port or dns:host:port or srv:_service._tcp.domain, with //server:port/ after the colon for another DNS server';

/**
 * Returns the lookup for the name of a service:
 *
 * - `static:host:port,host:port`: these addresses
 * - `dns:host:port`: A and AAAA records
 * - `srv:_grpc._tcp.search.example`: SRV records
 *
 * The name can contain the address of a DNS server, as in gRPC: `dns://127.0.0.1:8600/search.service.consul:3011`. Host
 * names must be fully qualified, because no search domain is appended.
 *
 * @throws Error when the name has none of these forms
 */
export function lookupOf(name: string): Lookup {
  const [, scheme, server, path] = SHAPE.exec(name) ?? [];
  if (scheme === undefined || path === undefined || (scheme === 'static' && server !== undefined))
    throw invalidName(name);
  if (scheme === 'static') {
    const addresses = path.split(',').map((place) => addressAt(...parseHostAndPort(place, name)));
    return () => Promise.resolve(addresses);
  }
  const dns = new Dns(server);
  if (scheme === 'srv') return () => dns.services(path);
  const [host, port] = parseHostAndPort(path, name);
  return () => dns.hosts(host, port);
}

function parseHostAndPort(place: string, name: string): [string, number] {
  const [, bracketed, plain, digits] =
    /^(?:\[([\da-fA-F:.]+)\]|([^:[\]/,\s]+)):(\d+)$/.exec(place.trim()) ?? [];
  const host = bracketed ?? plain;
  const port = Number(digits);
  if (host === undefined || !(port >= 1 && port <= 65_535)) throw invalidName(name);
  return [host, port];
}

const invalidName = (name: string): Error =>
  new Error(`${JSON.stringify(name)} is not a service name. Use ${FORMS}.`);
