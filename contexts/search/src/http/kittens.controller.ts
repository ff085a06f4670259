import { Body, Controller, Get, HttpCode, Param, Patch, Post, Put, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import {
  Allowed,
  AcceptsMergePatch,
  ApiResponse,
  entityTagOf,
  IdempotencyKey,
  IfMatch,
  IfNoneMatch,
  NoBody,
  UuidParam,
} from '@pawprint/platform/http';
import { toUuid } from '@pawprint/shared-kernel';
import type { FastifyReply } from 'fastify';
import { AdoptKitten } from '../application/adopt-kitten/adopt-kitten.command.js';
import { CorrectKitten } from '../application/correct-kitten/correct-kitten.command.js';
import { HandOverKitten } from '../application/hand-over-kitten/hand-over-kitten.command.js';
import { ListKitten } from '../application/list-kitten/list-kitten.command.js';
import type { KittenView, VersionedKitten } from '../application/view-kitten/kitten-view.js';
import { ViewKitten } from '../application/view-kitten/view-kitten.query.js';
import { WithdrawKitten } from '../application/withdraw-kitten/withdraw-kitten.command.js';
import { callersShelter } from './callers-shelter.js';
import { CorrectionRequest, HandOverRequest, KittenRequest } from './kitten.request.js';

/** The id of the kitten. */
type KittenId = KittenView['id'];

@Controller('kittens')
export class KittensController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  /**
   * List a kitten.
   *
   * Makes the kitten known to adopters. Each saved search that the kitten satisfies matches it once. With an
   * idempotency key, a request that is repeated within 24 hours returns the id of the first one.
   */
  @Allowed('shelter', 'service')
  @Post()
  @ApiResponse({ errors: [422], headers: ['location'] })
  async list(
    @Body() request: KittenRequest,
    @IdempotencyKey() key: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{
    /** The id of the new kitten. */
    id: KittenId;
  }> {
    const id = await this.commands.execute(new ListKitten(request, callersShelter(), key));
    void reply.header('location', `/kittens/${id}`);
    return { id };
  }

  /** Read a kitten. Returns the details and the state of a kitten, also after it was adopted or withdrawn. */
  @Allowed('anyone')
  @Get(':id')
  @ApiResponse({ errors: [404], headers: ['etag'] })
  async view(
    @Param('id', UuidParam) id: KittenId,
    @IfNoneMatch() isKnown: (version: number) => boolean,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<KittenView | undefined> {
    const found = await this.queries.execute(new ViewKitten(id));
    const kitten = tagged(found, reply);
    if (!isKnown(found.version)) return kitten;
    void reply.status(304);
    return undefined;
  }

  /**
   * Correct the details of a kitten.
   *
   * Changes the given details and keeps the others (RFC 7396). Refused after the kitten was adopted or withdrawn, when it
   * belongs to another shelter, and when its version is not among those of `If-Match`. Saved searches do not match a correction.
   */
  @Allowed('shelter')
  @Patch(':id')
  @AcceptsMergePatch()
  @ApiResponse({ errors: [404, 409, 412, 428], headers: ['etag'] })
  async correct(
    @Param('id', UuidParam) id: KittenId,
    @Body() request: CorrectionRequest,
    @IfMatch() versions: readonly number[] | null,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<KittenView> {
    return tagged(
      await this.commands.execute(new CorrectKitten(id, request.toChanges(), callersShelter(), versions)),
      reply,
    );
  }

  /**
   * Adopt a kitten.
   *
   * Removes the kitten from the search results. Refused when it is younger than eight weeks, already adopted, or
   * withdrawn.
   */
  @Allowed('shelter')
  @Post(':id/adoption')
  @HttpCode(204)
  @ApiResponse({ errors: [404, 409] })
  adopt(@Param('id', UuidParam) id: KittenId, @Body() _: NoBody): Promise<void> {
    return this.commands.execute(new AdoptKitten(id, callersShelter()));
  }

  /**
   * Withdraw a kitten.
   *
   * Removes the kitten from the search results, because it can no longer be adopted. Refused when it is already
   * adopted or withdrawn.
   */
  @Allowed('shelter')
  @Post(':id/withdrawal')
  @HttpCode(204)
  @ApiResponse({ errors: [404, 409] })
  withdraw(@Param('id', UuidParam) id: KittenId, @Body() _: NoBody): Promise<void> {
    return this.commands.execute(new WithdrawKitten(id, callersShelter()));
  }

  /** Hand a kitten over. From now on, only the given shelter decides about the kitten. */
  @Allowed('operator')
  @Put(':id/shelter')
  @HttpCode(204)
  @ApiResponse({ errors: [404] })
  handOver(@Param('id', UuidParam) id: KittenId, @Body() { shelterId }: HandOverRequest): Promise<void> {
    return this.commands.execute(new HandOverKitten(id, toUuid(shelterId)));
  }
}

function tagged({ kitten, version }: VersionedKitten, reply: FastifyReply): KittenView {
  // The details are public, but may have changed since the client stored them.
  void reply.headers({ etag: entityTagOf(version), 'cache-control': 'no-cache' });
  return kitten;
}
