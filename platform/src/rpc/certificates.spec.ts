import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { CertificateAuthority } from '#test/rpc/certificate-authority.js';
import { echo, EchoServer } from '#test/rpc/echo.js';
import { type Certificates, readCertificates } from './certificates.js';
import { RpcClient } from './rpc-client.js';
import type { RpcFailure } from './rpc-failure.js';

const SERVER = 'echoes';
const HOUR_MS = 3_600_000;

describe('mutual TLS', () => {
  let root: string;
  let ours: CertificateAuthority;
  let other: CertificateAuthority;
  beforeAll(async () => {
    Logger.overrideLogger(false);
    root = mkdtempSync(join(tmpdir(), 'certificates-'));
    [ours, other] = [await CertificateAuthority.create(), await CertificateAuthority.create()];
  });
  afterAll(() => rmSync(root, { recursive: true }));

  const opened: { stop(): Promise<void> }[] = [];
  afterEach(async () => {
    for (const one of opened.splice(0).reverse()) await one.stop();
  });

  const issued = async (
    by: CertificateAuthority,
    name: string,
    validForMs?: number,
  ): Promise<Certificates> => {
    const folder = mkdtempSync(join(root, name));
    await by.issue(name, folder, validForMs);
    return readCertificates(folder);
  };
  const call = async (server?: Certificates, client?: Certificates) => {
    const started = await EchoServer.start(0, server);
    opened.push(started);
    const calling = new RpcClient({
      name: `static:${started.address}`,
      contract: echo,
      certificates: client,
    });
    opened.push({ stop: () => Promise.resolve(calling.close()) });
    return calling.call('Read', { text: 'miaow' }, 10_000).then(
      (response) => response,
      (failure: unknown) => ({ status: (failure as RpcFailure).status, calls: started.calls }),
    );
  };
  const refused = { status: 'UNAVAILABLE', calls: 0 };

  it('accepts a client and a server of one authority, at any address', async () => {
    expect(await call(await issued(ours, SERVER), await issued(ours, 'notifications'))).toMatchObject({
      text: 'miaow',
    });
  });

  it('refuses a server whose certificate has the name of another context', async () => {
    expect(await call(await issued(ours, 'search'), await issued(ours, 'notifications'))).toEqual(refused);
  });

  it('refuses a server whose certificate has expired', async () => {
    const expired = await issued(ours, SERVER, -HOUR_MS);
    expect(await call(expired, await issued(ours, 'notifications'))).toEqual(refused);
  });

  it('refuses a client whose certificate has expired', async () => {
    const expired = await issued(ours, 'notifications', -HOUR_MS);
    expect(await call(await issued(ours, SERVER), expired)).toEqual(refused);
  });

  it('refuses a server of another authority', async () => {
    // A client trusts its own authority only.
    expect(await call(await issued(other, SERVER), await issued(ours, 'notifications'))).toEqual(refused);
  });

  it('refuses a client of another authority that trusts the server', async () => {
    const stranger = {
      ...(await issued(other, 'notifications')),
      authority: (await issued(ours, 'x')).authority,
    };
    expect(await call(await issued(ours, SERVER), stranger)).toEqual(refused);
  });

  it('refuses a client that the service does not list among its callers', async () => {
    const search = await issued(ours, 'search');
    const denied = { status: 'PERMISSION_DENIED', calls: 0 };
    expect(await call(await issued(ours, SERVER), search)).toEqual(denied);
  });

  it('refuses a client without a certificate', async () => {
    expect(await call(await issued(ours, SERVER))).toEqual(refused);
  });

  it('refuses a server without a certificate', async () => {
    expect(await call(undefined, await issued(ours, 'notifications'))).toEqual(refused);
  });

  describe('readCertificates', () => {
    const folderOf = async (name: string): Promise<string> => {
      const folder = join(root, name);
      await ours.issue('identity', folder);
      return folder;
    };

    it.each(['ca.pem', 'certificate.pem', 'key.pem'])('refuses a folder without a valid %s', async (file) => {
      const folder = await folderOf(`invalid-${file}`);
      writeFileSync(join(folder, file), 'not a certificate');
      expect(() => readCertificates(folder)).toThrow(`has no valid ${file}: `);
      rmSync(join(folder, file));
      expect(() => readCertificates(folder)).toThrow(`has no valid ${file}: ENOENT`);
    });

    it('refuses the key of another certificate', async () => {
      const folder = await folderOf('other-key');
      writeFileSync(join(folder, 'key.pem'), (await issued(ours, 'search')).key);
      expect(() => readCertificates(folder)).toThrow('has a key.pem of another certificate');
    });

    it('refuses a certificate of another authority', async () => {
      const folder = await folderOf('other-authority');
      writeFileSync(join(folder, 'ca.pem'), (await issued(other, 'search')).authority);
      expect(() => readCertificates(folder)).toThrow('has a certificate of another authority');
    });
  });
});
