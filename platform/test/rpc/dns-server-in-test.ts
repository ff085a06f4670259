import dns2 from 'dns2';

const { Packet } = dns2;

/** The records of one name, by type. */
export interface Records {
  readonly A?: readonly string[];
  readonly AAAA?: readonly string[];
  readonly SRV?: readonly {
    readonly priority: number;
    readonly weight: number;
    readonly port: number;
    readonly target: string;
  }[];
}

/** A DNS server over UDP. It responds with NXDOMAIN for unknown names. */
export class DnsServerInTest {
  private readonly zone = new Map<string, Records>();
  private isFailing = false;
  /** The number of received queries. */
  queries = 0;

  private constructor(
    private readonly server: ReturnType<typeof dns2.createServer>,
    /** `host:port`. */
    readonly address: string,
  ) {}

  static async start(): Promise<DnsServerInTest> {
    const server = dns2.createServer({
      udp: true,
      handle: (request, send) => {
        started.queries++;
        const response = Packet.createResponseFromRequest(request);
        const { name, type } = request.questions[0]! as { name: string; type: number };
        if (started.isFailing) response.header.rcode = Packet.RCODE.SERVFAIL;
        else started.answer(name, type, response);
        void send(withoutCompression(response));
      },
    });
    const { udp } = await server.listen({ udp: { address: '127.0.0.1', port: 0 } });
    const started: DnsServerInTest = new DnsServerInTest(server, `127.0.0.1:${udp!.port}`);
    return started;
  }

  setRecords(name: string, records: Records): void {
    this.zone.set(name, records);
  }

  /** From now on, the server responds with SERVFAIL. */
  fail(): void {
    this.isFailing = true;
  }

  stop(): Promise<void> {
    return this.server.close();
  }

  private answer(name: string, type: number, response: InstanceType<typeof Packet>): void {
    const records = this.zone.get(name);
    if (!records) {
      response.header.rcode = Packet.RCODE.NXDOMAIN;
      return;
    }
    const answers = (kind: number, of: readonly object[] = []): void => {
      if (type !== kind) return;
      for (const record of of)
        response.answers.push(new Packet.Resource({ name, type, class: Packet.CLASS.IN, ttl: 0, ...record }));
    };
    const withAddress = (address: string): object => ({ address });
    answers(Packet.TYPE.A, records.A?.map(withAddress));
    answers(Packet.TYPE.AAAA, records.AAAA?.map(withAddress));
    answers(Packet.TYPE.SRV, records.SRV);
  }
}

/** Without name compression, which RFC 2782 forbids in SRV records, but which dns2 uses. */
function withoutCompression(response: object): never {
  const writer = Object.assign(new Packet.Writer(), { names: {} });
  return (response as { toBuffer(writer: object): Buffer }).toBuffer(writer) as never;
}
