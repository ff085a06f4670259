import { readFileSync } from 'node:fs';
import { applyDecorators } from '@nestjs/common';
import { IsIn, IsOptional, IsString, ValidateIf } from 'class-validator';
import { ParsedBy, Variable } from './configuration.js';
import { IsPublicUrl } from './public-url.js';

/** Decides which access tokens are accepted. */
export interface AuthenticationSettings {
  readonly issuer: string;
  /** The URL of the issuer's JSON Web Key Set (RFC 7517). */
  readonly keysUrl: string;
  readonly algorithm: string;
  readonly audience: string;
  /** The token of the other processes of this system; undefined when none is accepted. */
  readonly serviceToken: string | undefined;
  /** Measures the age of the keys, in milliseconds; by default, the monotonic clock of this process. */
  readonly keysClock?: { now(): number };
}

/** Asymmetric algorithms only: with a symmetric one, each verifier could issue tokens. */
const ALGORITHMS = ['EdDSA', 'ES256', 'PS256', 'RS256'];
const LOOPBACK = /^(localhost|127(\.\d+){3}|::1)$/;
const MIN_SERVICE_TOKEN_BYTES = 32;

const isRequired = ({ auth }: AuthenticationConfiguration): boolean => auth === 'required';

const IsUrlWhenRequired = (): PropertyDecorator => applyDecorators(ValidateIf(isRequired), IsPublicUrl());

/** @throws Error when the file cannot be read or the token is too short */
function readServiceToken(file: string): string {
  const token = readFileSync(file, 'utf8').trim();
  if (Buffer.byteLength(token) < MIN_SERVICE_TOKEN_BYTES)
    throw new Error(`must contain a token of at least ${MIN_SERVICE_TOKEN_BYTES} bytes`);
  return token;
}

/** The variables that decide who may send requests. */
export class AuthenticationConfiguration {
  @Variable('HOST', 'the network address on which the process listens')
  @IsString()
  readonly host: string = '127.0.0.1';

  @Variable(
    'AUTH',
    '`required` or `off`: whether callers need an access token; must be set unless HOST is a loopback address, where `off` is the default',
  )
  @ValidateIf(({ auth, host }: AuthenticationConfiguration) => auth !== undefined || !LOOPBACK.test(host))
  @IsIn(['off', 'required'])
  readonly auth?: string;

  @Variable('AUTH_ISSUER', 'the issuer of the access tokens; must be set when AUTH is required')
  @IsUrlWhenRequired()
  readonly authIssuer?: string;

  @Variable('AUTH_JWKS_URL', "the URL of the issuer's public keys; must be set when AUTH is required")
  @IsUrlWhenRequired()
  readonly authJwksUrl?: string;

  @Variable('AUTH_ALGORITHM', 'the only algorithm with which access tokens are signed')
  @IsIn(ALGORITHMS)
  readonly authAlgorithm: string = 'EdDSA';

  @Variable('SERVICE_TOKEN_FILE', 'the file with the token of the other processes of this system')
  @IsOptional()
  @ParsedBy(readServiceToken)
  readonly serviceTokenFile?: string;
}

/** @returns undefined when callers are not identified */
export function authenticationFor(
  audience: string,
  configuration: AuthenticationConfiguration,
): AuthenticationSettings | undefined {
  const { authIssuer, authJwksUrl, authAlgorithm, serviceTokenFile } = configuration;
  if (!isRequired(configuration)) return undefined;
  return {
    issuer: authIssuer!,
    keysUrl: authJwksUrl!,
    algorithm: authAlgorithm,
    audience,
    serviceToken: serviceTokenFile ? readServiceToken(serviceTokenFile) : undefined,
  };
}
