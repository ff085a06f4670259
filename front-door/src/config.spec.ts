import { describe, expect, it } from '@jest/globals';
import { readConfiguration } from '@pawprint/platform/runtime';
import { FrontDoorConfiguration } from './config.js';

const COMPLETE = {
  FRONT_DOOR_PORT: '3000',
  DATABASE_URL: 'postgres://postgres/pawprint',
  SEARCH_HTTP: 'static:127.0.0.1:3001',
  NOTIFICATIONS_HTTP: 'dns:notifications:3000',
  IDENTITY_HTTP: 'srv:_http._tcp.identity.example',
};

describe('configuration of the front door', () => {
  it('has the port and the services', () => {
    expect(readConfiguration(FrontDoorConfiguration, COMPLETE)).toMatchObject({
      ...{ port: 3000, searchHttp: COMPLETE.SEARCH_HTTP, identityHttp: COMPLETE.IDENTITY_HTTP },
    });
  });

  it.each(Object.keys(COMPLETE))('names %s when it is not set', (name) => {
    expect(() => readConfiguration(FrontDoorConfiguration, { ...COMPLETE, [name]: '' })).toThrow(
      `${name} is not set: `,
    );
  });

  it('names IDENTITY_GRPC when access tokens are required and it is not set', () => {
    const required = {
      AUTH: 'required',
      AUTH_ISSUER: 'http://i.example',
      AUTH_JWKS_URL: 'http://i.example/j',
    };
    expect(() => readConfiguration(FrontDoorConfiguration, { ...COMPLETE, ...required })).toThrow(
      'IDENTITY_GRPC is not set: ',
    );
    const configured = { ...COMPLETE, ...required, IDENTITY_GRPC: 'static:127.0.0.1:3014' };
    expect(readConfiguration(FrontDoorConfiguration, configured).identity).toEqual({
      ...{ name: 'static:127.0.0.1:3014', certificates: undefined },
    });
  });

  it('names a service name without a scheme', () => {
    expect(() =>
      readConfiguration(FrontDoorConfiguration, { ...COMPLETE, SEARCH_HTTP: '127.0.0.1:3001' }),
    ).toThrow(/SEARCH_HTTP="127.0.0.1:3001" .*is not a service name|SEARCH_HTTP .*is not a service name/);
  });
});
