import { once } from 'node:events';
import { type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { GatewayTimeoutException, ServiceUnavailableException } from '@nestjs/common';
import type { Upstream } from './upstream.js';

export interface UpstreamResponse {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/**
 * Sends a request that does not depend on one client's connection.
 *
 * @param body sent as JSON with POST, to one instance only; without it the method is GET
 * @throws ServiceUnavailableException or GatewayTimeoutException when no instance responds
 */
export async function getFrom(
  upstream: Upstream,
  path: string,
  headers: Readonly<Record<string, string | undefined>>,
  withinMs: number,
  body?: object,
): Promise<UpstreamResponse> {
  const signal = AbortSignal.timeout(withinMs);
  const method = body && 'POST';
  const type = body && 'application/json';
  const present = presentIn({ ...headers, host: 'localhost', 'content-type': type });
  // Unlike `fetch`, this client sends the given host.
  const get = async (origin: string): Promise<UpstreamResponse> => {
    const sent = request(origin + path, { method, headers: present, signal }).end(
      body && JSON.stringify(body),
    );
    const [response] = (await once(sent, 'response')) as [IncomingMessage];
    return { status: response.statusCode!, headers: response.headers, body: await buffer(response) };
  };
  try {
    return await upstream.call(get, () => !signal.aborted && body === undefined);
  } catch (error) {
    const detail = `${upstream.context} has not answered. Please try again.`;
    if (error instanceof ServiceUnavailableException) throw error;
    throw signal.aborted ? new GatewayTimeoutException(detail) : new ServiceUnavailableException(detail);
  }
}

/** Node refuses a header with the value undefined. */
export const presentIn = <Value>(headers: Readonly<Record<string, Value | undefined>>) =>
  Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== undefined));
