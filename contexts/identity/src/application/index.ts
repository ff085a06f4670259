import { CancelRecoveryHandler } from './cancel-recovery/cancel-recovery.handler.js';
import { ChangeAddressHandler } from './change-address/change-address.handler.js';
import { ChangePasswordHandler } from './change-password/change-password.handler.js';
import { ConfirmAddressHandler } from './confirm-address/confirm-address.handler.js';
import { EraseAccountHandler } from './erase-account/erase-account.handler.js';
import { ExchangeSessionHandler } from './exchange-session/exchange-session.handler.js';
import { GrantRoleHandler } from './grant-role/grant-role.handler.js';
import { InviteOperatorHandler } from './invite-operator/invite-operator.handler.js';
import { IsAddressConfirmedHandler } from './is-address-confirmed/is-address-confirmed.handler.js';
import { IssueTokenHandler } from './issue-token/issue-token.handler.js';
import { RecoverHandler } from './recover/recover.handler.js';
import { RegisterAccountHandler } from './register-account/register-account.handler.js';
import {
  BeginPasskeyRegistrationHandler,
  RegisterPasskeyHandler,
} from './register-passkey/register-passkey.handler.js';
import { RemoveCredentialHandler } from './remove-credential/remove-credential.handler.js';
import { RequestRecoveryHandler } from './request-recovery/request-recovery.handler.js';
import { SendEmailsHandler } from './send-emails/send-emails.handler.js';
import {
  BeginPasskeySignInHandler,
  SignInWithPasskeyHandler,
} from './sign-in-with-passkey/sign-in-with-passkey.handler.js';
import { SignInHandler } from './sign-in/sign-in.handler.js';
import { SignOutHandler } from './sign-out/sign-out.handler.js';
import { ViewAccountHandler } from './view-account/view-account.handler.js';
import { AccessTokens } from './access-tokens/access-tokens.js';
import { BrowserSessions } from './authentication/browser-sessions.js';
import { PasswordAuthentication } from './authentication/password-authentication.js';
import { EmailLinks } from './email-links/email-links.js';
import { NewPasswords } from './new-passwords/new-passwords.js';
import { PasskeyChallenges } from './passkey-challenges/passkey-challenges.js';

/** The handlers of all use cases of Identity, one folder each, and the services that they share. */
export const USE_CASES = [
  CancelRecoveryHandler,
  ChangeAddressHandler,
  ChangePasswordHandler,
  ConfirmAddressHandler,
  EraseAccountHandler,
  ExchangeSessionHandler,
  GrantRoleHandler,
  InviteOperatorHandler,
  IsAddressConfirmedHandler,
  IssueTokenHandler,
  RecoverHandler,
  RegisterAccountHandler,
  BeginPasskeyRegistrationHandler,
  RegisterPasskeyHandler,
  RemoveCredentialHandler,
  RequestRecoveryHandler,
  SendEmailsHandler,
  BeginPasskeySignInHandler,
  SignInWithPasskeyHandler,
  SignInHandler,
  SignOutHandler,
  ViewAccountHandler,
  AccessTokens,
  BrowserSessions,
  PasswordAuthentication,
  EmailLinks,
  NewPasswords,
  PasskeyChallenges,
];
