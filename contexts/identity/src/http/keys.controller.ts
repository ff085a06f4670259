import { Controller, Get } from '@nestjs/common';
import { Allowed } from '@pawprint/platform/http';
import { type PublicKey, PublicKeys } from '../application/ports/public-keys.js';

@Controller('.well-known')
export class KeysController {
  constructor(private readonly publicKeys: PublicKeys) {}

  /** Read the public keys. Access tokens are verified by them (RFC 7517); the next key is among them. */
  @Allowed('anyone')
  @Get('jwks.json')
  async published(): Promise<{
    /** The key that signs now, the next one, and those of tokens that are still valid. */
    keys: PublicKey[];
  }> {
    return { keys: await this.publicKeys.published() };
  }
}
