import { UnauthorizedException } from '@nestjs/common';
import { isUuid, toUuid } from '@pawprint/shared-kernel';
import { errors, type JWTPayload, jwtVerify } from 'jose';
import { type Clock, type Person, ROLES } from '../ports/index.js';
import type { AuthenticationSettings } from '../runtime/index.js';
import type { IssuerKeys } from './issuer-keys.js';

/** The clocks of two machines differ by less. */
const CLOCK_TOLERANCE_SECONDS = 5;

export class InvalidToken extends UnauthorizedException {
  constructor(reason: string) {
    super(`The access token is invalid: ${reason}.`);
  }
}

/**
 * Verifies access tokens (RFC 9068). The settings decide the algorithm, the issuer and the audience, never the token: a header that
 * contains a key or names a URL of one has no effect.
 */
export class AccessTokens {
  constructor(
    private readonly settings: AuthenticationSettings,
    private readonly keys: IssuerKeys,
    private readonly clock: Pick<Clock, 'now'>,
  ) {}

  /**
   * @throws InvalidToken
   * @throws IssuerUnavailable when the signature cannot be verified at present
   */
  async verify(token: string): Promise<Person> {
    const { issuer, audience, algorithm } = this.settings;
    // Unused bits at the end of the signature could otherwise be changed.
    if (!isCanonical(token.slice(token.lastIndexOf('.') + 1)))
      throw new InvalidToken('the signature is malformed');
    try {
      const { payload } = await jwtVerify(token, this.keys.find, {
        algorithms: [algorithm],
        issuer,
        audience,
        typ: 'at+jwt',
        requiredClaims: ['exp'],
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
        currentDate: this.clock.now(),
      });
      return personIn(payload);
    } catch (error) {
      throw error instanceof errors.JOSEError ? new InvalidToken(error.message) : error;
    }
  }
}

const isCanonical = (text: string): boolean => Buffer.from(text, 'base64url').toString('base64url') === text;

/** A token of another provider need not state a role: its person is an adopter. */
function personIn({ aud, sub, role: stated = 'adopter', shelter }: JWTPayload): Person {
  if ([aud].flat().length !== 1) throw new InvalidToken('it has several audiences');
  if (sub === undefined || !isUuid(sub)) throw new InvalidToken('"sub" is not the id of a person');
  const role = ROLES.find((one) => one === stated);
  if (role === undefined) throw new InvalidToken('"role" is unknown');
  const actsForShelter = typeof shelter === 'string' && isUuid(shelter);
  if (actsForShelter !== (role === 'shelter')) throw new InvalidToken('"shelter" does not fit "role"');
  return {
    kind: 'person',
    personId: toUuid(sub),
    role,
    shelterId: actsForShelter ? toUuid(shelter) : null,
  };
}
