import { Body, Controller, Delete, HttpCode, Ip, Post, UseFilters } from '@nestjs/common';
import { Allowed, networkOf } from '@pawprint/platform/http';
import { CommandBus } from '@nestjs/cqrs';
import type { AccessToken } from '../application/access-tokens/access-tokens.js';
import type { SignedIn } from '../application/authentication/browser-sessions.js';
import { IssueToken } from '../application/issue-token/issue-token.command.js';
import { RequestRecovery } from '../application/request-recovery/request-recovery.command.js';
import {
  BeginPasskeySignIn,
  SignInWithPasskey,
} from '../application/sign-in-with-passkey/sign-in-with-passkey.command.js';
import { SignIn } from '../application/sign-in/sign-in.command.js';
import { SignOut } from '../application/sign-out/sign-out.command.js';
import { AuthenticationErrorsFilter } from './authentication-errors.filter.js';
import { AddressRequest, PasskeyRequest, SignInRequest, TokenRequest } from './identity.request.js';
import { PresentSession, SessionToken } from './session-token.decorator.js';

/** Signing in and out. */
@Controller()
@UseFilters(AuthenticationErrorsFilter)
export class SessionsController {
  constructor(private readonly commands: CommandBus) {}

  /**
   * Sign in by password.
   *
   * Begins a new session, and ends the one that the request names. The result is the same for a wrong password and for an
   * unknown address.
   */
  @Allowed('anyone')
  @Post('sessions')
  signIn(
    @Body() { email: address, password, device }: SignInRequest,
    @Ip() ip: string,
    @PresentSession() previous: string | null,
  ): Promise<SignedIn> {
    return this.commands.execute(
      new SignIn({ address, password, network: networkOf(ip), device: device ?? null }, previous),
    );
  }

  /** Begin to sign in by passkey. Returns the options for the browser. */
  @Allowed('anyone')
  @Post('sessions/passkey-options')
  @HttpCode(200)
  async beginPasskeySignIn(): Promise<{
    /** The options, as JSON (WebAuthn level 3, `parseRequestOptionsFromJSON`). */
    options: unknown;
  }> {
    return { options: await this.commands.execute(new BeginPasskeySignIn()) };
  }

  /** Sign in by passkey. Begins a new session, and ends the one that the request names. */
  @Allowed('anyone')
  @Post('sessions/passkey')
  signInWithPasskey(
    @Body() { answer }: PasskeyRequest,
    @PresentSession() previous: string | null,
  ): Promise<SignedIn> {
    return this.commands.execute(new SignInWithPasskey(answer, previous));
  }

  /** Sign out. Ends the session of the request. */
  @Allowed('anyone')
  @Delete('sessions/present')
  @HttpCode(204)
  signOut(@SessionToken() session: string): Promise<void> {
    return this.commands.execute(new SignOut(session));
  }

  /**
   * Request a recovery link.
   *
   * Sends an email with a link by which the person chooses a new password, or one that says that the address is unknown.
   */
  @Allowed('anyone')
  @Post('recoveries')
  @HttpCode(202)
  requestRecovery(@Body() { email }: AddressRequest): Promise<void> {
    return this.commands.execute(new RequestRecovery(email));
  }

  /** Issue an access token for a program. The token is good for ten minutes, and cannot be refreshed. */
  @Allowed('anyone')
  @Post('tokens')
  issueToken(
    @Body() { email: address, password, audience }: TokenRequest,
    @Ip() ip: string,
  ): Promise<AccessToken> {
    return this.commands.execute(
      new IssueToken({ address, password, network: networkOf(ip), device: null }, audience),
    );
  }
}
