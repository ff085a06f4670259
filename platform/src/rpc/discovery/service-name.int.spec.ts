import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DnsServerInTest } from '#test/rpc/dns-server-in-test.js';
import { formatAddress } from './address.js';
import { lookupOf } from './service-name.js';

const addressesOf = async (name: string): Promise<string[]> =>
  (await lookupOf(name)()).map(formatAddress).sort();

describe('static name', () => {
  it('lists its addresses', async () => {
    expect(await addressesOf('static:127.0.0.1:3011, search:3012,[::1]:3013')).toEqual([
      '127.0.0.1:3011',
      '[::1]:3013',
      'search:3012',
    ]);
  });

  it.each([
    '',
    'search:3011',
    'http://search:3011',
    'static:',
    'static:search',
    'static:search:0',
    'static:search:65536',
    'static:search:3011,',
    'static:::1:3011',
    'static://127.0.0.1:53/search:3011',
    'dns:search',
    'dns:search:http',
    'srv:',
  ])('causes an error with a list of the valid forms: %j', (name) => {
    expect(() => lookupOf(name)).toThrow('is not a service name. Use static:host:port');
  });
});

describe('name in DNS', () => {
  let dns: DnsServerInTest;
  beforeEach(async () => {
    dns = await DnsServerInTest.start();
  });
  afterEach(() => dns.stop());
  const hosts = (name: string): string => `dns://${dns.address}/${name}`;
  const services = (name: string): string => `srv://${dns.address}/${name}`;

  it('leads to IPv4 and IPv6 addresses', async () => {
    dns.setRecords('search.example', { A: ['127.0.0.2', '127.0.0.3'], AAAA: ['2001:db8::1'] });
    expect(await addressesOf(hosts('search.example:3011'))).toEqual([
      '127.0.0.2:3011',
      '127.0.0.3:3011',
      '[2001:db8::1]:3011',
    ]);
  });

  it('leads to IPv4 addresses alone', async () => {
    dns.setRecords('search.example', { A: ['127.0.0.2'] });
    expect(await addressesOf(hosts('search.example:3011'))).toEqual(['127.0.0.2:3011']);
  });

  it('leads to the addresses, priorities and weights of its service records', async () => {
    dns.setRecords('_grpc._tcp.search.example', {
      SRV: [
        { priority: 10, weight: 60, port: 3011, target: 'one.example' },
        { priority: 20, weight: 0, port: 4011, target: 'two.example' },
      ],
    });
    dns.setRecords('one.example', { A: ['127.0.0.2'] });
    dns.setRecords('two.example', { A: ['127.0.0.3'] });

    const found = await lookupOf(services('_grpc._tcp.search.example'))();

    expect(found).toHaveLength(2);
    expect(found).toEqual(
      expect.arrayContaining([
        { host: '127.0.0.2', port: 3011, priority: 10, weight: 60 },
        // RFC 2782 gives a weight of 0 a very small share, so it is treated as 1.
        { host: '127.0.0.3', port: 4011, priority: 20, weight: 1 },
      ]),
    );
  });

  it('ignores service records whose target has no address', async () => {
    dns.setRecords('_grpc._tcp.search.example', {
      SRV: [
        { priority: 0, weight: 1, port: 3011, target: 'gone.example' },
        { priority: 0, weight: 1, port: 3011, target: 'here.example' },
      ],
    });
    dns.setRecords('here.example', { A: ['127.0.0.2'] });
    expect(await addressesOf(services('_grpc._tcp.search.example'))).toEqual(['127.0.0.2:3011']);
  });

  it.each([
    ['the name does not exist', 'unknown.example', 'ENOTFOUND'],
    ['the server fails', 'search.example', 'ESERVFAIL'],
  ])('causes an error when %s', async (_, name, code) => {
    dns.setRecords('search.example', { A: ['127.0.0.2'] });
    if (code === 'ESERVFAIL') dns.fail();
    await expect(lookupOf(hosts(`${name}:3011`))()).rejects.toMatchObject({ code });
    await expect(lookupOf(services(name))()).rejects.toMatchObject({ code });
  });
});
