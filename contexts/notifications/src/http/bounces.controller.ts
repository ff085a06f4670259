import { Controller, Get, HttpCode, PayloadTooLargeException, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import {
  Allowed,
  AcceptsEmail,
  Signature,
  type Signed,
  type Upload,
  Uploaded,
} from '@pawprint/platform/http';
import { Clock } from '@pawprint/platform/ports';
import { ReceiveReport } from '../application/receive-report/receive-report.command.js';
import { MAX_REPORT_BYTES } from '../domain/address/report.limits.js';
import { ViewReports } from '../application/view-reports/view-reports.query.js';
import { InboundKey } from './inbound-key.js';

@Controller('inbound/bounces')
export class BouncesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly key: InboundKey,
    private readonly clock: Clock,
  ) {}

  /**
   * Receive a report.
   *
   * Reads a bounce or a complaint, finds the email that it is about, and suppresses the address if the report
   * requires it. The same report has an effect only once.
   *
   * @param upload The email as it arrived: a delivery status notification (RFC 3464), a complaint (RFC 5965), or any
   *   other email to a return path.
   */
  @Allowed('anyone')
  @Post()
  @HttpCode(200)
  @AcceptsEmail()
  async take(@Signature() signature: Signed | null, @Uploaded() { chunks }: Upload) {
    const signed = this.key.ensurePresent(signature, this.clock.now());
    const message = await readAll(chunks);
    this.key.ensureGenuine(signed, message);
    return this.commands.execute(new ReceiveReport(message, []));
  }

  /** Count the reports. Returns counts by finding, and the latest unattributed reports. */
  @Allowed('operator')
  @Get()
  view() {
    return this.queries.execute(new ViewReports());
  }
}

async function readAll(chunks: AsyncIterable<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of chunks) {
    if ((bytes += chunk.length) > MAX_REPORT_BYTES)
      throw new PayloadTooLargeException(`A report must have at most ${MAX_REPORT_BYTES} bytes.`);
    parts.push(chunk);
  }
  return Buffer.concat(parts);
}
