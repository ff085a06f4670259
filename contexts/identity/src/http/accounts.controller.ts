import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, UseFilters } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { Allowed, ApiResponse, UuidParam } from '@pawprint/platform/http';
import { InvalidValue, toUuid } from '@pawprint/shared-kernel';
import { CancelRecovery } from '../application/cancel-recovery/cancel-recovery.command.js';
import { ChangeAddress } from '../application/change-address/change-address.command.js';
import { ChangePassword } from '../application/change-password/change-password.command.js';
import { EraseAccount } from '../application/erase-account/erase-account.command.js';
import { GrantRole } from '../application/grant-role/grant-role.command.js';
import { InviteOperator } from '../application/invite-operator/invite-operator.command.js';
import { RegisterAccount } from '../application/register-account/register-account.command.js';
import {
  BeginPasskeyRegistration,
  RegisterPasskey,
} from '../application/register-passkey/register-passkey.command.js';
import { RemoveCredential } from '../application/remove-credential/remove-credential.command.js';
import { ViewAccount } from '../application/view-account/view-account.query.js';
import { AuthenticationErrorsFilter } from './authentication-errors.filter.js';
import {
  AddressRequest,
  CredentialsRequest,
  PasskeyRequest,
  PasswordRequest,
  RoleRequest,
} from './identity.request.js';
import { SessionToken } from './session-token.decorator.js';

/** The id of a person. */
type PersonId = GrantRole['personId'];

/** Registering, and the account of the session. */
@Controller()
@UseFilters(AuthenticationErrorsFilter)
export class AccountsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  /**
   * Register an account.
   *
   * Sends a link that confirms the address. The result is the same when the address has an account already.
   */
  @Allowed('anyone')
  @Post('accounts')
  @HttpCode(202)
  @ApiResponse({ errors: [409] })
  register(@Body() { email, password }: CredentialsRequest): Promise<void> {
    return this.commands.execute(new RegisterAccount(email, password, null));
  }

  /**
   * Invite the first operator.
   *
   * The path is not returned again. Without an operator, another invitation can be made when this one has expired, after 24 hours.
   */
  @Allowed('service')
  @Post('operator-invitations')
  async inviteOperator(): Promise<{
    /** The path of the page of the invitation; null when there is an operator, or when an invitation was made within 24 hours. */
    path: string | null;
  }> {
    const secret = await this.commands.execute(new InviteOperator());
    return { path: secret && `/links/invitation/${secret}` };
  }

  /** Grant a role. Only an operator can grant roles. */
  @Allowed('anyone')
  @Put('accounts/:personId/role')
  @HttpCode(204)
  @ApiResponse({ errors: [404, 409] })
  grantRole(
    @Param('personId', UuidParam) personId: PersonId,
    @Body() request: RoleRequest,
    @SessionToken() session: string,
  ): Promise<void> {
    return this.commands.execute(new GrantRole(session, personId, roleIn(request)));
  }

  /** View the account. It belongs to the person of the session. */
  @Allowed('anyone')
  @Get('account')
  view(@SessionToken() session: string) {
    return this.queries.execute(new ViewAccount(session));
  }

  /** Change the email address. Sends a link that confirms the new one; until then, the account keeps its address. */
  @Allowed('anyone')
  @Put('account/address')
  @HttpCode(202)
  @ApiResponse({ errors: [409] })
  changeAddress(@Body() { email }: AddressRequest, @SessionToken() session: string): Promise<void> {
    return this.commands.execute(new ChangeAddress(session, email));
  }

  /** Change the password. Ends all other sessions. */
  @Allowed('anyone')
  @Put('account/password')
  @HttpCode(204)
  @ApiResponse({ errors: [409] })
  changePassword(@Body() { password }: PasswordRequest, @SessionToken() session: string): Promise<void> {
    return this.commands.execute(new ChangePassword(session, password));
  }

  /** Remove the password. A passkey must be left. */
  @Allowed('anyone')
  @Delete('account/password')
  @HttpCode(204)
  @ApiResponse({ errors: [409] })
  removePassword(@SessionToken() session: string): Promise<void> {
    return this.commands.execute(new RemoveCredential(session, 'password'));
  }

  /** Begin to add a passkey. Returns the options for the browser. */
  @Allowed('anyone')
  @Post('account/passkey-options')
  @HttpCode(200)
  async beginPasskeyRegistration(@SessionToken() session: string): Promise<{
    /** The options, as JSON (WebAuthn level 3, `parseCreationOptionsFromJSON`). */
    options: unknown;
  }> {
    return { options: await this.commands.execute(new BeginPasskeyRegistration(session)) };
  }

  /** Add a passkey. An account has at most ten. */
  @Allowed('anyone')
  @Post('account/passkeys')
  @HttpCode(204)
  @ApiResponse({ errors: [409] })
  addPasskey(@Body() { answer }: PasskeyRequest, @SessionToken() session: string): Promise<void> {
    return this.commands.execute(new RegisterPasskey(session, answer));
  }

  /**
   * Remove a passkey. Another credential must be left.
   *
   * @param passkeyId The credential id of the passkey.
   */
  @Allowed('anyone')
  @Delete('account/passkeys/:passkeyId')
  @HttpCode(204)
  @ApiResponse({ errors: [409] })
  removePasskey(@Param('passkeyId') passkeyId: string, @SessionToken() session: string): Promise<void> {
    return this.commands.execute(new RemoveCredential(session, { passkeyId }));
  }

  /** Cancel a recovery. A link that waits is not sent, and a link that was sent cannot be used. */
  @Allowed('anyone')
  @Delete('account/recovery')
  @HttpCode(204)
  cancelRecovery(@SessionToken() session: string): Promise<void> {
    return this.commands.execute(new CancelRecovery({ sessionToken: session }));
  }

  /** Erase the account for ever. Its address, credentials and sessions are deleted, and only its id is kept. */
  @Allowed('anyone')
  @Delete('account')
  @HttpCode(204)
  @ApiResponse({ errors: [409] })
  erase(@SessionToken() session: string): Promise<void> {
    return this.commands.execute(new EraseAccount(session));
  }
}

/** @throws InvalidValue unless a shelter is stated for the role `shelter`, and for no other role */
function roleIn({ role: name, shelterId }: RoleRequest): GrantRole['role'] {
  if (name === 'shelter') {
    if (shelterId === undefined) throw InvalidValue.of('shelterId', 'is required for the role shelter');
    return { name, shelterId: toUuid(shelterId) };
  }
  if (shelterId !== undefined) throw InvalidValue.of('shelterId', 'is allowed for the role shelter only');
  return { name, shelterId: null };
}
