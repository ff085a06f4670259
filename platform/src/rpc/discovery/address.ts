/** The address of one instance of a service, with its priority and weight (RFC 2782). */
export interface Address {
  /** A host name, or an IPv4 or IPv6 address. */
  readonly host: string;
  readonly port: number;
  /** Only the instances with the lowest number among the live ones are called. */
  readonly priority: number;
  /** The share of the calls among instances of the same priority. */
  readonly weight: number;
}

/** An address with the default priority and weight. */
export function addressAt(host: string, port: number): Address {
  return { host, port, priority: 0, weight: 1 };
}

/** `host:port`, with brackets around an IPv6 address. */
export function formatAddress({ host, port }: Pick<Address, 'host' | 'port'>): string {
  return `${host.includes(':') ? `[${host}]` : host}:${port}`;
}
