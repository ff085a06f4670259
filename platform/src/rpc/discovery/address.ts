/** Where one instance of a service can be reached, and when it is to be: RFC 2782. */
export interface Address {
  /** A name, or an IPv4 or IPv6 address. */
  readonly host: string;
  readonly port: number;
  /** Those of the lowest are asked as long as one of them lives. */
  readonly priority: number;
  /** Its share among those of one priority. */
  readonly weight: number;
}

/** An address that is as good as any other. */
export function addressAt(host: string, port: number): Address {
  return { host, port, priority: 0, weight: 1 };
}

/** `host:port`, as gRPC and URLs write it. */
export function placeOf({ host, port }: Pick<Address, 'host' | 'port'>): string {
  return `${host.includes(':') ? `[${host}]` : host}:${port}`;
}
