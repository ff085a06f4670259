import { Resolver } from 'node:dns/promises';
import { isIP } from 'node:net';
import { type Address, addressAt } from './address.js';

const ANSWER_MS = 1_000;
const TRIES = 2;

/** What DNS says of where a service is: RFC 1035 (A), RFC 3596 (AAAA), RFC 2782 (SRV). Every question is bounded. */
export class Dns {
  private readonly resolver = new Resolver({ timeout: ANSWER_MS, tries: TRIES });

  /** @param server `host:port` of who is asked; whom the system asks where left out */
  constructor(server?: string) {
    if (server !== undefined) this.resolver.setServers([server]);
  }

  /** @throws Error when there is no address of either kind */
  async hosts(name: string, port: number): Promise<Address[]> {
    return (await this.addressesOf(name)).map((host) => addressAt(host, port));
  }

  /** @throws Error when there is no instance that has an address */
  async services(name: string): Promise<Address[]> {
    // A target of "." says that the service is decidedly not there.
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
    return someOf(found);
  }

  private async addressesOf(name: string): Promise<string[]> {
    if (isIP(name)) return [name];
    return someOf(await Promise.allSettled([this.resolver.resolve4(name), this.resolver.resolve6(name)]));
  }
}

/** Those that were found, whatever became of the others. */
function someOf<Found>(answers: readonly PromiseSettledResult<Found[]>[]): Found[] {
  const found = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
  const failed = answers.find((answer) => answer.status === 'rejected');
  if (found.length === 0 && failed) throw failed.reason;
  return found;
}
