import { MAX_EMAIL_ADDRESS_LENGTH } from '@pawprint/shared-kernel';
import {
  IsMultilineText,
  IsOptionalNotNull,
  IsSingleLineText,
  IsUuidText,
  withSchema,
} from '@pawprint/platform/http';
import { IsIn } from 'class-validator';
import { AUDIENCES } from '../application/access-tokens/access-tokens.js';
import { MAX_PASSWORD_LENGTH } from '../domain/account/password.limits.js';
import { ROLES } from '../domain/role/role.limits.js';

const MAX_TOKEN_LENGTH = 100;

/** The domain checks the rest of an address. */
const IsEmailAddress = (): PropertyDecorator => IsSingleLineText(MAX_EMAIL_ADDRESS_LENGTH);
/** The rules of the domain check a new password. */
const IsPassword = (): PropertyDecorator => IsMultilineText(1, MAX_PASSWORD_LENGTH);

const IsPasskeyAnswer = (): PropertyDecorator =>
  withSchema(
    { type: 'object' },
    "must be the JSON of a browser's answer",
    (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  );

export class AddressRequest {
  /** The email address. */
  @IsEmailAddress() email!: string;
}

export class PasswordRequest {
  /** The new password. */
  @IsPassword() password!: string;
}

export class CredentialsRequest extends AddressRequest {
  /** The password. */
  @IsPassword() password!: string;
}

export class SignInRequest extends CredentialsRequest {
  /** The value that signing in returned to this browser before. */
  @IsOptionalNotNull() @IsSingleLineText(MAX_TOKEN_LENGTH) device?: string;
}

export class TokenRequest extends CredentialsRequest {
  /** The context that is to accept the token. */
  @IsIn(AUDIENCES) audience!: string;
}

export class PasskeyRequest {
  /** The browser's answer, as JSON (WebAuthn level 3, `toJSON`). */
  @IsPasskeyAnswer() answer!: object;
}

export class RoleRequest {
  /** The role to grant. */
  @IsIn(ROLES) role!: (typeof ROLES)[number];

  /** The shelter that the person acts for; only with the role `shelter`. */
  @IsOptionalNotNull() @IsUuidText() shelterId?: string;
}
