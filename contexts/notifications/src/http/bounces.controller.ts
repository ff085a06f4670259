import { Controller, Get, HttpCode, PayloadTooLargeException, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import {
  AcceptsMail,
  ApiResponses,
  Signature,
  type Signed,
  type Upload,
  Uploaded,
} from '@pawprint/platform/http';
import { Clock } from '@pawprint/platform/ports';
import { TakeReport } from '../application/take-report/take-report.command.js';
import { MAX_REPORT_BYTES } from '../domain/address/report.limits.js';
import { ViewReports } from '../application/view-reports/view-reports.query.js';
import { InboundKey } from './inbound-key.js';
import { REPORTS, TAKEN_REPORT } from './report.response.js';

const MAIL =
  'The mail as it came back: a delivery status notification (RFC 3464), a complaint (RFC 5965), or whatever else ' +
  'came to a return path. The signature is HMAC-SHA256, in hexadecimal, over the seconds, a full stop and the body.';

@Controller('inbound/bounces')
export class BouncesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly key: InboundKey,
    private readonly clock: Clock,
  ) {}

  @Post()
  @HttpCode(200)
  @AcceptsMail(MAIL)
  @ApiResponses(TAKEN_REPORT)
  async take(@Signature() signature: Signed | null, @Uploaded() { chunks }: Upload) {
    const signed = this.key.ensurePresent(signature, this.clock.now());
    const message = await wholeOf(chunks);
    this.key.ensureGenuine(signed, message);
    return this.commands.execute(new TakeReport(message, []));
  }

  @Get()
  @ApiResponses(REPORTS)
  view() {
    return this.queries.execute(new ViewReports());
  }
}

async function wholeOf(chunks: AsyncIterable<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of chunks) {
    if ((bytes += chunk.length) > MAX_REPORT_BYTES)
      throw new PayloadTooLargeException(`No report has more than ${MAX_REPORT_BYTES} bytes.`);
    parts.push(chunk);
  }
  return Buffer.concat(parts);
}
