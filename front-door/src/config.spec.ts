import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readCertificates } from '@pawprint/platform/rpc';
import { readConfiguration } from '@pawprint/platform/runtime';
import { CertificateAuthority } from '@pawprint/platform/testing/certificate-authority';
import { FrontDoorConfiguration } from './config.js';

const COMPLETE = {
  FRONT_DOOR_PORT: '3000',
  DATABASE_URL: 'postgres://postgres/pawprint',
  SEARCH_HTTP: 'static:127.0.0.1:3001',
  NOTIFICATIONS_HTTP: 'dns:notifications:3000',
  IDENTITY_HTTP: 'srv:_http._tcp.identity.example',
  SEARCH_GRPC: 'static:127.0.0.1:3011',
  NOTIFICATIONS_GRPC: 'dns:notifications:3012',
  IDENTITY_GRPC: 'srv:_grpc._tcp.identity.example',
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

  it('calls each context over gRPC with the certificates', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'front-door-'));
    await (await CertificateAuthority.create()).issue('front-door', folder);
    const { grpc } = readConfiguration(FrontDoorConfiguration, { ...COMPLETE, GRPC_CERTIFICATES: folder });
    const certificates = readCertificates(folder);
    expect(grpc).toEqual({
      search: { name: COMPLETE.SEARCH_GRPC, certificates },
      notifications: { name: COMPLETE.NOTIFICATIONS_GRPC, certificates },
      identity: { name: COMPLETE.IDENTITY_GRPC, certificates },
    });
    rmSync(folder, { recursive: true });
  });

  it('names a service name without a scheme', () => {
    expect(() =>
      readConfiguration(FrontDoorConfiguration, { ...COMPLETE, SEARCH_HTTP: '127.0.0.1:3001' }),
    ).toThrow(/SEARCH_HTTP="127.0.0.1:3001" .*is not a service name|SEARCH_HTTP .*is not a service name/);
  });
});
