import { Resolver } from 'node:dns/promises';
import { isIP } from 'node:net';
import { type Address, addressAt } from './address.js';

const TIMEOUT_MS = 1_000;
const TRIES = 2;

/** Looks up instances in DNS: RFC 1035 (A), RFC 3596 (AAAA), RFC 2782 (SRV). Every query has a timeout. */
export class Dns {
  private readonly resolver = new Resolver({ timeout: TIMEOUT_MS, tries: TRIES });

  /** @param server `host:port` of the DNS server; the server of the system by default */
  constructor(server?: string) {
    if (server !== undefined) this.resolver.setServers([server]);
  }

  /** @throws Error when the name has neither an IPv4 nor an IPv6 address */
  async hosts(name: string, port: number): Promise<Address[]> {
    return (await this.addressesOf(name)).map((host) => addressAt(host, port));
  }

  /** @throws Error when no service record leads to an address */
  async services(name: string): Promise<Address[]> {
    // The target "." means that the service is not available (RFC 2782).
    const records = (await this.resolver.resolveSrv(name)).filter(
      (record) => !['', '.'].includes(record.name),
    );
    const found = await Promise.allSettled(
      records.map(async ({ name: target, port, priority, weight }) =>
        (await this.addressesOf(target)).map((host) => ({
          host,
          port,
          priority,
          weight: Math.max(weight, 1),
        })),
      ),
    );
    return foundIn(found);
  }

  private async addressesOf(name: string): Promise<string[]> {
    if (isIP(name)) return [name];
    return foundIn(await Promise.allSettled([this.resolver.resolve4(name), this.resolver.resolve6(name)]));
  }
}

/** The results of all successful queries; throws only when there are none. */
function foundIn<Found>(results: readonly PromiseSettledResult<Found[]>[]): Found[] {
  const found = results.flatMap((result) => (result.status === 'fulfilled' ? result.value : []));
  const failed = results.find((result) => result.status === 'rejected');
  if (found.length === 0 && failed) throw failed.reason;
  return found;
}
