import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import {
  ApiResponses,
  arrayOf,
  IsSingleLineText,
  IsMultilineText,
  MOMENT,
  objectOf,
  oneOf,
  orNull,
  TEXT,
} from '@pawprint/platform/http';
import { IsOptional } from 'class-validator';
import { LiftSuppression } from '../application/lift-suppression/lift-suppression.command.js';
import {
  ViewAddress,
  ViewSuppressedAddresses,
} from '../application/view-suppressed-addresses/view-suppressed-addresses.query.js';
import { MAX_LIFT_REASON_LENGTH, MAX_LIFTED_BY_LENGTH } from '../domain/address/lift.limits.js';
import { AddressParam } from './address-param.pipe.js';

const SUPPRESSION = {
  reason: oneOf('hard-bounce', 'five-soft-bounces-in-a-week', 'complaint'),
  said: TEXT,
  since: MOMENT,
};

const EVENT = objectOf({
  at: MOMENT,
  what: oneOf('hard-bounce', 'soft-bounce', 'complaint', 'suppressed', 'lifted'),
  said: TEXT,
  by: TEXT,
});

class LiftRequest {
  @IsMultilineText(1, MAX_LIFT_REASON_LENGTH)
  reason!: string;

  /** Who decides, as far as they say. */
  @IsOptional()
  @IsSingleLineText(MAX_LIFTED_BY_LENGTH)
  by?: string | null;
}

@Controller('suppressed-addresses')
export class SuppressedAddressesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get()
  @ApiResponses(objectOf({ suppressedAddresses: arrayOf(objectOf({ address: TEXT, ...SUPPRESSION })) }))
  async suppressed() {
    return { suppressedAddresses: await this.queries.execute(new ViewSuppressedAddresses()) };
  }

  @Get(':address')
  @ApiResponses(
    objectOf({ address: TEXT, suppression: orNull(objectOf(SUPPRESSION)), history: arrayOf(EVENT) }),
    { refusals: [404] },
  )
  view(@Param('address', AddressParam) address: string) {
    return this.queries.execute(new ViewAddress(address));
  }

  @Post(':address/lift')
  @HttpCode(204)
  @ApiResponses(null, { refusals: [404, 409] })
  lift(@Param('address', AddressParam) address: string, @Body() { reason, by }: LiftRequest): Promise<void> {
    return this.commands.execute(new LiftSuppression(address, reason, by ?? 'operator'));
  }
}
