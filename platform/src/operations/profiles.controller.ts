import { Controller, Get, Header, Injectable, Param, type PipeTransform, Query, Res } from '@nestjs/common';
import { InvalidValue } from '@pawprint/shared-kernel';
import type { FastifyReply } from 'fastify';
import { Allowed, ApiResponse, IsWholeNumberText } from '../http/index.js';
import { PROFILE_KINDS, type ProfileKind, Profiler } from '../observability/profiles/index.js';

const MS_PER_SECOND = 1_000;
const MAX_SECONDS = 60;

class ProfileQuery {
  /** The duration in seconds. */
  @IsWholeNumberText(1, MAX_SECONDS)
  seconds: string = '10';
}

@Injectable()
class ProfileKindParam implements PipeTransform<string, ProfileKind> {
  transform(value: string): ProfileKind {
    const kind = PROFILE_KINDS.find((one) => one === value);
    if (kind === undefined) throw InvalidValue.of('kind', `must be one of ${PROFILE_KINDS.join(', ')}`);
    return kind;
  }
}

/** Profiles of this process. They contain names of functions and files, but no data. */
@Controller('profiles')
export class ProfilesController {
  constructor(private readonly profiler: Profiler) {}

  /**
   * Record a profile.
   *
   * Responds when the duration is over, with a file that pprof reads. Only one profile is recorded at a time.
   *
   * @param kind `cpu`, `heap` (allocated meanwhile, and still in use) or `event-loop-delay`
   */
  @Allowed('operator')
  @Get(':kind')
  @Header('content-type', 'application/octet-stream')
  @ApiResponse({ type: 'application/octet-stream' })
  record(
    @Param('kind', ProfileKindParam) kind: ProfileKind,
    @Query() { seconds }: ProfileQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    const hungUp = new AbortController();
    reply.raw.once('close', () => hungUp.abort());
    return this.profiler.record(kind, Number(seconds) * MS_PER_SECOND, hungUp.signal);
  }
}
