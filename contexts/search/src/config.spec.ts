import { describe, expect, it } from '@jest/globals';
import { CannotStart, readConfiguration } from '@pawprint/platform/runtime';
import { SearchConfiguration } from './config.js';

const REQUIRED = { SEARCH_PORT: '3001', DATABASE_URL: 'postgres://search:secret@database/pawprint' };

describe('configuration of Search', () => {
  it('needs a port and a database', () => {
    expect(readConfiguration(SearchConfiguration, REQUIRED)).toEqual({
      authAlgorithm: 'EdDSA',
      port: 3001,
      host: '127.0.0.1',
      databaseUrl: REQUIRED.DATABASE_URL,
      requestsPerMinute: 600_000,
      maxRequestsInFlight: 1_000,
    });
    expect(() => readConfiguration(SearchConfiguration, {})).toThrow(
      new CannotStart(
        'SEARCH_PORT is not set: the port of the HTTP server. ' +
          'DATABASE_URL is not set: the URL of the Postgres database, with the role of the context.',
      ),
    );
  });

  it('has a port for gRPC when SEARCH_GRPC_PORT is set', () => {
    const { grpcPort } = readConfiguration(SearchConfiguration, { ...REQUIRED, SEARCH_GRPC_PORT: '3011' });
    expect(grpcPort).toBe(3011);
  });

  it.each(['127.0.0.1', '10.0.0.0/8, 192.168.0.1', 'fd00::/8', '::1/128'])(
    'trusts the proxies %s',
    (trustedProxies) => {
      const environment = { ...REQUIRED, TRUSTED_PROXIES: trustedProxies };
      expect(readConfiguration(SearchConfiguration, environment).trustedProxies).toBe(trustedProxies);
    },
  );

  it.each(['proxy', '10.0.0.0/33', 'fd00::/129', '10.0.0.1/8/8', '10.0.0.1,', '10.0.0.1/'])(
    'refuses the trusted proxies %s',
    (trustedProxies) => {
      expect(() =>
        readConfiguration(SearchConfiguration, { ...REQUIRED, TRUSTED_PROXIES: trustedProxies }),
      ).toThrow('must be addresses or networks like 10.0.0.0/8, separated by commas.');
    },
  );
});
