import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { type Command, CommandBus } from '@nestjs/cqrs';
import {
  Allowed,
  AcceptsForms,
  ApiResponse,
  IsMultilineText,
  IsOptionalNotNull,
} from '@pawprint/platform/http';
import { DomainError, MAX_EMAIL_ADDRESS_LENGTH } from '@pawprint/shared-kernel';
import type { FastifyReply } from 'fastify';
import { CancelRecovery } from '../application/cancel-recovery/cancel-recovery.command.js';
import { ConfirmAddress } from '../application/confirm-address/confirm-address.command.js';
import { Recover } from '../application/recover/recover.command.js';
import { RegisterAccount } from '../application/register-account/register-account.command.js';
import { MAX_PASSWORD_LENGTH } from '../domain/account/password.limits.js';
import {
  LINK_PAGES,
  type LinkPage,
  sendLinkPage,
  sendLinkSpent,
  sendUnknownPage,
} from './pages/links.page.js';

/** The fields of the forms; each form has some of them. */
class LinkForm {
  /** The new password. */
  @IsOptionalNotNull() @IsMultilineText(0, MAX_PASSWORD_LENGTH) password?: string;

  /** The email address of the first operator. */
  @IsOptionalNotNull() @IsMultilineText(0, MAX_EMAIL_ADDRESS_LENGTH) email?: string;
}

const COMMANDS: Readonly<Record<LinkPage, (link: string, form: LinkForm) => Command<void>>> = {
  confirm: (link) => new ConfirmAddress(link),
  recover: (link, { password = '' }) => new Recover(link, password),
  'cancel-recovery': (link) => new CancelRecovery({ link }),
  invitation: (link, { email = '', password = '' }) => new RegisterAccount(email, password, link),
};

/** The pages of the links in emails. The secret in the link is the only proof, so no session is involved. */
@Controller('links/:page/:secret')
export class LinksController {
  constructor(private readonly commands: CommandBus) {}

  /**
   * Show the page of a link.
   *
   * Returns a button, and changes nothing. The page is the same for a secret that never existed.
   *
   * @param page The purpose of the link: confirm, recover, cancel-recovery or invitation.
   * @param secret The secret from the link.
   */
  @Allowed('anyone')
  @Get()
  @ApiResponse({ type: 'text/html', errorPages: [404] })
  show(@Param('page') page: string, @Param('secret') _secret: string, @Res() reply: FastifyReply): void {
    if (isLinkPage(page)) sendLinkPage(reply, page);
    else sendUnknownPage(reply);
  }

  /**
   * Spend a link.
   *
   * Confirms the address, saves the password, cancels the recovery, or registers the first operator. If a rule forbids it,
   * the page states the reason.
   *
   * @param page The purpose of the link: confirm, recover, cancel-recovery or invitation.
   * @param secret The secret from the link.
   */
  @Allowed('anyone')
  @Post()
  @HttpCode(200)
  @AcceptsForms()
  @ApiResponse({ type: 'text/html', errorPages: [400, 404] })
  async spend(
    @Param('page') page: string,
    @Param('secret') secret: string,
    @Body() form: LinkForm,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (!isLinkPage(page)) return sendUnknownPage(reply);
    try {
      await this.commands.execute(COMMANDS[page](secret, form));
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return sendLinkPage(reply, page, error.message);
    }
    sendLinkSpent(reply, page);
  }
}

const isLinkPage = (page: string): page is LinkPage => Object.hasOwn(LINK_PAGES, page);
