import { type Address, addressAt } from './address.js';
import { Dns } from './dns.js';

/** Finds the instances that there are now. */
export type Lookup = () => Promise<readonly Address[]>;

const SHAPE = /^(static|dns|srv):(?:\/\/([^/]+)\/)?(.+)$/;
const FORMS =
  'static:host:port,host:port, or dns:host:port, or srv:_service._tcp.domain; //server:port/ after the colon names who is asked';

/**
 * How a service is found by its name: `static:host:port,host:port` as they are, `dns:host:port` by A and AAAA records,
 * `srv:_grpc._tcp.search.example` by SRV records. Which DNS server is asked may stand before it, as gRPC's naming
 * document has it: `dns://127.0.0.1:8600/search.service.consul:3011`. Names are taken as they are, in full: no domain is
 * tried behind them.
 *
 * @throws Error when it is no name of these forms
 */
export function lookupOf(name: string): Lookup {
  const [, scheme, server, path] = SHAPE.exec(name) ?? [];
  if (scheme === undefined || path === undefined || (scheme === 'static' && server !== undefined))
    throw noName(name);
  if (scheme === 'static') {
    const addresses = path.split(',').map((place) => addressAt(...hostAndPort(place, name)));
    return () => Promise.resolve(addresses);
  }
  const dns = new Dns(server);
  if (scheme === 'srv') return () => dns.services(path);
  const [host, port] = hostAndPort(path, name);
  return () => dns.hosts(host, port);
}

function hostAndPort(place: string, name: string): [string, number] {
  const [, bracketed, plain, digits] =
    /^(?:\[([\da-fA-F:.]+)\]|([^:[\]/,\s]+)):(\d+)$/.exec(place.trim()) ?? [];
  const host = bracketed ?? plain;
  const port = Number(digits);
  if (host === undefined || !(port >= 1 && port <= 65_535)) throw noName(name);
  return [host, port];
}

const noName = (name: string): Error =>
  new Error(`${JSON.stringify(name)} does not say where a service is found: ${FORMS}.`);
