import {
  tokensV1,
  type ExchangeRequestV1,
  type ExchangeResponseV1,
} from '@pawprint/identity/published-language';
import type { Service } from '@pawprint/platform/rpc';
import { NotFound } from '@pawprint/shared-kernel';
import { RpcServerInTest } from './rpc-server-in-test.js';

/** A stand-in for `identity.v1.Tokens`. It knows the session `known`, until that ends. */
export class SessionExchange extends RpcServerInTest {
  readonly requests: ExchangeRequestV1[] = [];
  isKnown = true;

  /** @param others further services of Identity */
  constructor(others: readonly Service[] = []) {
    const methods = { Exchange: (request: ExchangeRequestV1) => this.exchange(request) };
    super([{ contract: tokensV1, methods }, ...others]);
  }

  private async exchange(request: ExchangeRequestV1): Promise<ExchangeResponseV1> {
    this.requests.push(request);
    if (!this.isKnown || request.session !== 'known') throw new NotFound('session', 'with this secret');
    return { accessToken: `${request.audience}-token-${this.requests.length}`, expiresInSeconds: 300 };
  }
}
