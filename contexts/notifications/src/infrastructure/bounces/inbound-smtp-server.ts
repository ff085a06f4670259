import { once } from 'node:events';
import type { Socket } from 'node:net';
import {
  type BeforeApplicationShutdown,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { InvalidValue } from '@pawprint/shared-kernel';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { ReceiveReport } from '../../application/receive-report/receive-report.command.js';
import { MAX_REPORT_BYTES } from '../../domain/address/report.limits.js';
import { ReturnPaths } from '../../domain/address/return-paths.js';

/** The limits of one address leave connections for others. A refused server delivers its report later. */
export const SMTP_LIMITS = {
  connections: 100,
  connectionsOfAddress: 5,
  /** The silence after which a connection is closed. */
  idleTimeoutMs: 10_000,
  /** Limits a whole session, so that slow clients cannot occupy all connections. */
  sessionTimeoutMs: 60_000,
};
const DRAIN_MS = 1_000;

/** The port and host of the inbound SMTP server; without a port, it is not started. */
export class InboundSmtpAddress {
  constructor(
    readonly port: number | null,
    readonly host: string,
    readonly limits = SMTP_LIMITS,
  ) {}
}

/** Receives bounces and complaints by SMTP. It accepts only one return path of this installation in each message. */
@Injectable()
export class InboundSmtpServer implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('bounces');
  private server: SMTPServer | undefined;
  /** The remote addresses of the open sessions, by the session's id. */
  private readonly sessions = new Map<string, string>();

  constructor(
    private readonly address: InboundSmtpAddress,
    private readonly returnPaths: ReturnPaths,
    private readonly commands: CommandBus,
  ) {}

  /** @throws Error when the port is taken */
  async onApplicationBootstrap(): Promise<void> {
    const { port, host, limits } = this.address;
    if (port === null) return;
    this.server = new SMTPServer({
      name: 'pawprint',
      banner: 'Pawprint reports',
      size: MAX_REPORT_BYTES,
      maxRecipients: 1,
      maxClients: limits.connections,
      socketTimeout: limits.idleTimeoutMs,
      closeTimeout: DRAIN_MS,
      disabledCommands: ['AUTH', 'STARTTLS'],
      disableReverseLookup: true,
      onConnect: (session, done) => done(this.admit(session) ? null : tooManyConnections()),
      onClose: ({ id }) => this.sessions.delete(id),
      onRcptTo: ({ address }, _session, done) => done(this.returnPaths.in(address) ? null : noSuchAddress()),
      onData: (stream, session, done) => {
        this.receive(stream, session).then((id) => done(null, `Received as ${id}`), done);
      },
    });
    this.server.server.on('connection', (socket: Socket) => {
      const timer = setTimeout(() => socket.destroy(), limits.sessionTimeoutMs).unref();
      socket.once('close', () => clearTimeout(timer));
    });
    // Errors of connections end only the connection; an error of listening is thrown below.
    this.server.on('error', (error: Error) => this.logger.debug(error.message));
    await once(this.server.listen(port, host), 'listening').catch((error: unknown) => {
      if ((error as { code?: string }).code !== 'EADDRINUSE') throw error;
      throw new Error(`Port ${port} is taken; set BOUNCES_PORT to another one.`, { cause: error });
    });
  }

  /** Waits `DRAIN_MS` for open sessions. Their servers send a message again if it was not accepted. */
  async beforeApplicationShutdown(): Promise<void> {
    const { server } = this;
    if (server) await new Promise<void>((resolve) => server.close(resolve));
  }

  private admit({ id, remoteAddress }: SMTPServerSession): boolean {
    const open = [...this.sessions.values()].filter((address) => address === remoteAddress);
    if (open.length >= this.address.limits.connectionsOfAddress) return false;
    this.sessions.set(id, remoteAddress);
    return true;
  }

  private async receive(stream: SMTPServerDataStream, { envelope }: SMTPServerSession): Promise<string> {
    const parts: Buffer[] = [];
    for await (const part of stream) if (!stream.sizeExceeded) parts.push(part as Buffer);
    if (stream.sizeExceeded) throw reply(552, `5.3.4 A report has at most ${MAX_REPORT_BYTES} bytes`);
    const deliveredTo = envelope.rcptTo.map(({ address }) => address);
    try {
      const { id } = await this.commands.execute(new ReceiveReport(Buffer.concat(parts), deliveredTo));
      return id;
    } catch (error) {
      if (error instanceof InvalidValue) throw reply(554, `5.6.0 ${error.message}`);
      this.logger.error(error);
      throw reply(451, '4.3.0 Temporary failure, please send it again');
    }
  }
}

const noSuchAddress = (): Error => reply(550, '5.1.1 No email of ours has this return path');

const tooManyConnections = (): Error => reply(421, '4.7.0 Too many connections from your address');

const reply = (responseCode: number, text: string): Error => Object.assign(new Error(text), { responseCode });
