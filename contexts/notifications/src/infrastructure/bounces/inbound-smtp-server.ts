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
import { TakeReport } from '../../application/take-report/take-report.command.js';
import { MAX_REPORT_BYTES } from '../../domain/address/report.limits.js';
import { ReturnPaths } from '../../domain/address/return-paths.js';

const MAX_CONNECTIONS = 20;
const SILENCE_MS = 30_000;
/** Whoever needs longer for a megabyte keeps others out. */
const SESSION_MS = 120_000;
const DRAIN_MS = 1_000;

/** Where the door is; null: there is none. */
export class InboundSmtpAddress {
  constructor(
    readonly port: number | null,
    readonly host: string,
  ) {}
}

/** Takes in by SMTP what hosts send back: to return paths of ours alone, one at a time. */
@Injectable()
export class InboundSmtpServer implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('bounces');
  private server: SMTPServer | undefined;

  constructor(
    private readonly place: InboundSmtpAddress,
    private readonly returnPaths: ReturnPaths,
    private readonly commands: CommandBus,
  ) {}

  /** @throws Error when the port is taken */
  async onApplicationBootstrap(): Promise<void> {
    const { port, host } = this.place;
    if (port === null) return;
    this.server = new SMTPServer({
      name: 'pawprint',
      banner: 'Pawprint takes reports',
      size: MAX_REPORT_BYTES,
      maxRecipients: 1,
      maxClients: MAX_CONNECTIONS,
      socketTimeout: SILENCE_MS,
      closeTimeout: DRAIN_MS,
      disabledCommands: ['AUTH', 'STARTTLS'],
      disableReverseLookup: true,
      onRcptTo: ({ address }, _session, done) => done(this.returnPaths.in(address) ? null : noSuchAddress()),
      onData: (stream, session, done) => {
        this.take(stream, session).then((id) => done(null, `Taken as ${id}`), done);
      },
    });
    this.server.server.on('connection', (socket: Socket) => {
      const timer = setTimeout(() => socket.destroy(), SESSION_MS).unref();
      socket.once('close', () => clearTimeout(timer));
    });
    // The error of a connection, which ends with it, or of listening, which is thrown below.
    this.server.on('error', (error: Error) => this.logger.debug(error.message));
    await once(this.server.listen(port, host), 'listening').catch((error: unknown) => {
      if ((error as { code?: string }).code !== 'EADDRINUSE') throw error;
      throw new Error(`Port ${port} is taken; set BOUNCES_PORT to another one.`, { cause: error });
    });
  }

  /** Whoever is in the middle has a moment to come to an end, and sends again what has not been answered. */
  async beforeApplicationShutdown(): Promise<void> {
    const { server } = this;
    if (server) await new Promise<void>((resolve) => server.close(resolve));
  }

  private async take(stream: SMTPServerDataStream, { envelope }: SMTPServerSession): Promise<string> {
    const parts: Buffer[] = [];
    for await (const part of stream) if (!stream.sizeExceeded) parts.push(part as Buffer);
    if (stream.sizeExceeded) throw answer(552, `5.3.4 No report has more than ${MAX_REPORT_BYTES} bytes`);
    const deliveredTo = envelope.rcptTo.map(({ address }) => address);
    try {
      const { id } = await this.commands.execute(new TakeReport(Buffer.concat(parts), deliveredTo));
      return id;
    } catch (error) {
      if (error instanceof InvalidValue) throw answer(554, `5.6.0 ${error.message}`);
      this.logger.error(error);
      throw answer(451, '4.3.0 Not now, please send it again');
    }
  }
}

const noSuchAddress = (): Error => answer(550, '5.1.1 No mail of ours has this return path');

const answer = (responseCode: number, text: string): Error =>
  Object.assign(new Error(text), { responseCode });
