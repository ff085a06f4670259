import { describe, expect, it } from '@jest/globals';
import { CannotStart, readConfiguration } from '@pawprint/platform/runtime';
import { SearchConfiguration } from './config.js';

const REQUIRED = { SEARCH_PORT: '3001', DATABASE_URL: 'postgres://search:secret@database/pawprint' };

describe('configuration of Search', () => {
  it('needs a port and a database', () => {
    expect(readConfiguration(SearchConfiguration, REQUIRED)).toEqual({
      port: 3001,
      host: '127.0.0.1',
      databaseUrl: REQUIRED.DATABASE_URL,
    });
    expect(() => readConfiguration(SearchConfiguration, {})).toThrow(
      new CannotStart(
        'SEARCH_PORT is not set: the port for HTTP. ' +
          'DATABASE_URL is not set: the database in Postgres, with the role of the context.',
      ),
    );
  });

  it('has a port for gRPC when SEARCH_GRPC_PORT is set', () => {
    const { grpcPort } = readConfiguration(SearchConfiguration, { ...REQUIRED, SEARCH_GRPC_PORT: '3011' });
    expect(grpcPort).toBe(3011);
  });
});
