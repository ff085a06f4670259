import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readConfiguration } from '../runtime/index.js';
import { CertificateAuthority } from '#test/rpc/certificate-authority.js';
import { readCertificates } from './certificates.js';
import { rpcContextConfiguration } from './rpc-configuration.js';

const REQUIRED = {
  FOSTER_HOMES_PORT: '3004',
  DATABASE_URL: 'postgres://foster:secret@database/pawprint',
  HOST: '0.0.0.0',
  AUTH: 'off',
};
const AUTHENTICATION = {
  AUTH: 'required',
  AUTH_ISSUER: 'http://localhost:3004',
  AUTH_JWKS_URL: 'http://localhost:3004/.well-known/jwks.json',
};

describe('settings of gRPC', () => {
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'foster-homes-'));
    await (await CertificateAuthority.create()).issue('foster-homes', folder);
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  const grpcOf = (environment: NodeJS.ProcessEnv) =>
    readConfiguration(rpcContextConfiguration('foster-homes'), { ...REQUIRED, ...environment }).grpc;

  it('serve this machine only when there are no certificates', () => {
    expect(grpcOf({ FOSTER_HOMES_GRPC_PORT: '3014' })).toEqual({
      ...{ host: '127.0.0.1', port: 3014, variable: 'FOSTER_HOMES_GRPC_PORT' },
    });
  });

  it('serve other machines with certificates', () => {
    expect(grpcOf({ FOSTER_HOMES_GRPC_PORT: '3014', GRPC_CERTIFICATES: folder })).toMatchObject({
      host: '0.0.0.0',
      certificates: readCertificates(folder),
    });
  });

  it('identify persons when callers need an access token', () => {
    expect(grpcOf({ FOSTER_HOMES_GRPC_PORT: '3014', ...AUTHENTICATION })?.authentication).toMatchObject({
      ...{ issuer: AUTHENTICATION.AUTH_ISSUER, audience: 'urn:pawprint:foster-homes' },
    });
  });

  it('serve nothing without a port', () => {
    expect(grpcOf({ GRPC_CERTIFICATES: folder })).toBeUndefined();
  });

  it('refuse a folder without certificates, and a port that is not a number', () => {
    expect(() => grpcOf({ GRPC_CERTIFICATES: join(folder, 'nothing') })).toThrow(
      'GRPC_CERTIFICATES="' + join(folder, 'nothing') + '" has no valid ca.pem: ENOENT',
    );
    expect(() => grpcOf({ FOSTER_HOMES_GRPC_PORT: 'many' })).toThrow('FOSTER_HOMES_GRPC_PORT="many"');
  });
});
