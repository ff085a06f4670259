import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DnsServerInTest } from '#test/rpc/dns-server-in-test.js';
import { placeOf } from './address.js';
import { lookupOf } from './service-name.js';

const placesIn = async (name: string): Promise<string[]> => (await lookupOf(name)()).map(placeOf).sort();

describe('a static name', () => {
  it('lists what it says', async () => {
    expect(await placesIn('static:127.0.0.1:3011, search:3012,[::1]:3013')).toEqual([
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
  ])('is refused, with the forms that there are, where it is none: %j', (name) => {
    expect(() => lookupOf(name)).toThrow('does not say where a service is found: static:host:port');
  });
});

describe('a name in DNS', () => {
  let dns: DnsServerInTest;
  beforeEach(async () => {
    dns = await DnsServerInTest.start();
  });
  afterEach(() => dns.stop());
  const hosts = (name: string): string => `dns://${dns.place}/${name}`;
  const services = (name: string): string => `srv://${dns.place}/${name}`;

  it('is found by its addresses of both kinds', async () => {
    dns.says('search.example', { A: ['127.0.0.2', '127.0.0.3'], AAAA: ['2001:db8::1'] });
    expect(await placesIn(hosts('search.example:3011'))).toEqual([
      '127.0.0.2:3011',
      '127.0.0.3:3011',
      '[2001:db8::1]:3011',
    ]);
  });

  it('is found by its addresses of one kind', async () => {
    dns.says('search.example', { A: ['127.0.0.2'] });
    expect(await placesIn(hosts('search.example:3011'))).toEqual(['127.0.0.2:3011']);
  });

  it('is found by its service records, with the addresses of their targets, priority and weight', async () => {
    dns.says('_grpc._tcp.search.example', {
      SRV: [
        { priority: 10, weight: 60, port: 3011, target: 'one.example' },
        { priority: 20, weight: 0, port: 4011, target: 'two.example' },
      ],
    });
    dns.says('one.example', { A: ['127.0.0.2'] });
    dns.says('two.example', { A: ['127.0.0.3'] });

    const found = await lookupOf(services('_grpc._tcp.search.example'))();

    expect(found).toHaveLength(2);
    expect(found).toEqual(
      expect.arrayContaining([
        { host: '127.0.0.2', port: 3011, priority: 10, weight: 60 },
        // A weight of 0 is a very small chance, and not none.
        { host: '127.0.0.3', port: 4011, priority: 20, weight: 1 },
      ]),
    );
  });

  it('is found by those of its service records whose target has an address', async () => {
    dns.says('_grpc._tcp.search.example', {
      SRV: [
        { priority: 0, weight: 1, port: 3011, target: 'gone.example' },
        { priority: 0, weight: 1, port: 3011, target: 'here.example' },
      ],
    });
    dns.says('here.example', { A: ['127.0.0.2'] });
    expect(await placesIn(services('_grpc._tcp.search.example'))).toEqual(['127.0.0.2:3011']);
  });

  it.each([
    ['of which nothing is known', 'nobody.example', 'ENOTFOUND'],
    ['whose server is in trouble', 'search.example', 'ESERVFAIL'],
  ])('is not found: %s', async (_, name, code) => {
    dns.says('search.example', { A: ['127.0.0.2'] });
    if (code === 'ESERVFAIL') dns.breaks();
    await expect(lookupOf(hosts(`${name}:3011`))()).rejects.toMatchObject({ code });
    await expect(lookupOf(services(name))()).rejects.toMatchObject({ code });
  });
});
