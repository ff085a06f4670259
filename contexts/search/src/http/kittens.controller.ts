import { Body, Controller, Get, HttpCode, Param, Patch, Post, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import {
  AcceptsMergePatch,
  ApiResponses,
  entityTagOf,
  ID,
  IdempotencyKey,
  IfMatch,
  IfNoneMatch,
  NoBody,
  objectOf,
  UuidParam,
} from '@pawprint/platform/http';
import type { FastifyReply } from 'fastify';
import { AdoptKitten } from '../application/adopt-kitten/adopt-kitten.command.js';
import { CorrectKitten } from '../application/correct-kitten/correct-kitten.command.js';
import { ListKitten } from '../application/list-kitten/list-kitten.command.js';
import type { KittenView, VersionedKitten } from '../application/view-kitten/kitten-view.js';
import { ViewKitten } from '../application/view-kitten/view-kitten.query.js';
import { WithdrawKitten } from '../application/withdraw-kitten/withdraw-kitten.command.js';
import { KITTEN } from './kitten.response.js';
import { CorrectionRequest, KittenRequest } from './kitten.request.js';

type KittenId = KittenView['id'];

@Controller('kittens')
export class KittensController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post()
  @ApiResponses(objectOf({ id: ID }), { refusals: [422], headers: ['location'] })
  async list(
    @Body() request: KittenRequest,
    @IdempotencyKey() key: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ id: KittenId }> {
    const id = await this.commands.execute(new ListKitten(request, key));
    void reply.header('location', `/kittens/${id}`);
    return { id };
  }

  @Get(':id')
  @ApiResponses(KITTEN, { refusals: [404], headers: ['etag'] })
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

  @Patch(':id')
  @AcceptsMergePatch()
  @ApiResponses(KITTEN, { refusals: [404, 409, 412, 428], headers: ['etag'] })
  async correct(
    @Param('id', UuidParam) id: KittenId,
    @Body() request: CorrectionRequest,
    @IfMatch() versions: readonly number[] | null,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<KittenView> {
    return tagged(await this.commands.execute(new CorrectKitten(id, request.toChanges(), versions)), reply);
  }

  @Post(':id/adoption')
  @HttpCode(204)
  @ApiResponses(null, { refusals: [404, 409] })
  adopt(@Param('id', UuidParam) id: KittenId, @Body() _: NoBody): Promise<void> {
    return this.commands.execute(new AdoptKitten(id));
  }

  @Post(':id/withdrawal')
  @HttpCode(204)
  @ApiResponses(null, { refusals: [404, 409] })
  withdraw(@Param('id', UuidParam) id: KittenId, @Body() _: NoBody): Promise<void> {
    return this.commands.execute(new WithdrawKitten(id));
  }
}

function tagged({ kitten, version }: VersionedKitten, reply: FastifyReply): KittenView {
  void reply.header('etag', entityTagOf(version));
  return kitten;
}
