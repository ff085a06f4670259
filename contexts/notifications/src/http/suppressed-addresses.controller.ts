import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { Allowed, ApiResponse, IsMultilineText, IsSingleLineText } from '@pawprint/platform/http';
import { deciderOf } from '@pawprint/platform/ports';
import { IsOptional } from 'class-validator';
import { LiftSuppression } from '../application/lift-suppression/lift-suppression.command.js';
import {
  type SuppressedAddressView,
  ViewAddress,
  ViewSuppressedAddresses,
} from '../application/view-suppressed-addresses/view-suppressed-addresses.query.js';
import { MAX_LIFT_REASON_LENGTH, MAX_LIFTED_BY_LENGTH } from '../domain/address/lift.limits.js';
import { AddressParam } from './address-param.pipe.js';

class LiftRequest {
  /** The reason for lifting the suppression, which is kept in the history of the address. */
  @IsMultilineText(1, MAX_LIFT_REASON_LENGTH)
  reason!: string;

  /** The name of the person who decided to lift it; `operator` by default. */
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

  /** List the suppressed addresses. Returns the addresses to which nothing is sent. */
  @Allowed('operator')
  @Get()
  async suppressed(): Promise<{
    /** The latest first. */
    suppressedAddresses: SuppressedAddressView[];
  }> {
    return { suppressedAddresses: await this.queries.execute(new ViewSuppressedAddresses()) };
  }

  /**
   * Read an address and its history.
   *
   * Returns the present suppression and all events of an address. An address without any report is not found.
   *
   * @param address An email address, in any notation of the same address.
   */
  @Allowed('operator')
  @Get(':address')
  @ApiResponse({ errors: [404] })
  view(@Param('address', AddressParam) address: string) {
    return this.queries.execute(new ViewAddress(address));
  }

  /**
   * Lift the suppression of an address.
   *
   * Allows emails to the address again; earlier reports no longer count. An address that is not suppressed is refused
   * with 409.
   *
   * @param address An email address, in any notation of the same address.
   */
  @Allowed('operator')
  @Post(':address/lift')
  @HttpCode(204)
  @ApiResponse({ errors: [404, 409] })
  lift(@Param('address', AddressParam) address: string, @Body() request: LiftRequest): Promise<void> {
    return this.commands.execute(new LiftSuppression(address, request.reason, deciderOf(request)));
  }
}
