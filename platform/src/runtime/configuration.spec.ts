import { describe, expect, it } from '@jest/globals';
import { IsIn } from 'class-validator';
import { CannotStart } from './cannot-start.js';
import { ParsedBy, readConfiguration, Variable, variablesOf } from './configuration.js';
import { contextConfiguration, IsPortNumber } from './context-configuration.js';

const noSpaces = (text: string): void => {
  if (text.includes(' ')) throw new Error('contains a space');
};

function petShopConfiguration() {
  class PetShopConfiguration extends contextConfiguration('pet-shop') {
    @Variable('TILL_PORT', 'the port of the till')
    @IsPortNumber()
    readonly tillPort: number = 4_000;

    @Variable('TILL_PASSWORD', 'the password of the till', { isSecret: true })
    @ParsedBy(noSpaces)
    readonly tillPassword: string = 'default';

    @Variable('TILL_NAME', 'the name of the till')
    @IsIn(['till', '7'])
    readonly tillName: string = 'till';
  }
  return PetShopConfiguration;
}

const REQUIRED = { PET_SHOP_PORT: '3009', DATABASE_URL: 'postgresql://shop@database/shop' };
const read = (environment: NodeJS.ProcessEnv) =>
  readConfiguration(petShopConfiguration(), { ...REQUIRED, ...environment });

describe('configuration', () => {
  it('uses the defaults of variables that are empty or not set', () => {
    expect(read({ HOST: '', TILL_PORT: '', NATS_URL: '', CLOCK_FILE: '' })).toEqual({
      port: 3009,
      host: '127.0.0.1',
      authAlgorithm: 'EdDSA',
      requestsPerMinute: 600_000,
      maxRequestsInFlight: 1_000,
      databaseUrl: REQUIRED.DATABASE_URL,
      tillPort: 4_000,
      tillPassword: 'default',
      tillName: 'till',
    });
  });

  it('converts a variable to a number only when its property is a number', () => {
    expect(
      read({
        HOST: '0.0.0.0',
        AUTH: 'off',
        TILL_NAME: '7',
        OUTBOX_RETENTION_DAYS: '400',
        NATS_URL: 'nats://broker',
      }),
    ).toMatchObject({ host: '0.0.0.0', tillName: '7', outboxRetentionDays: 400, natsUrl: 'nats://broker' });
  });

  it('serves the host of the public URL and the allowed hosts', () => {
    expect(read({}).servedHosts).toEqual([]);
    const environment = {
      PET_SHOP_PUBLIC_URL: 'https://Shop.example:8443/pets',
      ALLOWED_HOSTS: 'shop.INTERNAL, 10.1.2.3,[fd00::1]',
    };
    expect(read(environment).servedHosts).toEqual(['shop.example', 'shop.internal', '10.1.2.3', '[fd00::1]']);
  });

  it.each(['shop.internal:3000', 'http://shop.internal', '*', '*.shop.internal', 'a,,b', 'a b', 'ä.example'])(
    'refuses the allowed hosts %j',
    (hosts) => {
      expect(() => read({ ALLOWED_HOSTS: hosts })).toThrow('is not a host name without a port.');
    },
  );

  it.each(['10.0.0.0/8', '10.0.0.1,192.168.0.0/16 , ::1', 'fd00::/128', '10.0.0.0/32', '0.0.0.0/0'])(
    'accepts the trusted proxies %j',
    (trustedProxies) => {
      expect(read({ TRUSTED_PROXIES: trustedProxies })).toMatchObject({ trustedProxies });
    },
  );

  it.each([
    '10.0.0.0/33',
    'fd00::/129',
    '10.0.0.0/8/8',
    '10.0.0.0/',
    '10.0.0.0/x',
    '10.0.0.0/8x',
    'proxy',
    'a/0',
    '10.0.0.1,',
  ])('refuses the trusted proxies %j', (trustedProxies) => {
    expect(() => read({ TRUSTED_PROXIES: trustedProxies })).toThrow(
      'must be addresses or networks like 10.0.0.0/8, separated by commas.',
    );
  });

  it.each([
    ['DATABASE_URL', 'postgres://a', 'xpostgres://a'],
    ['DATABASE_URL', 'postgresql://a', 'postgresqls://a'],
    ['NATS_URL', 'tls://a', 'nats:///a'],
    ['KAFKA_BROKERS', 'a:9092,10.0.0.1:9093', 'kafka://a:9092'],
    ['KAFKA_BROKERS', 'kafka-1.example:1', 'user:secret@a:9092'],
    ['KAFKA_BROKERS', 'a:1', 'a'],
    ['KAFKA_BROKERS', 'a:1,b:2', 'a:1,'],
    ['PET_SHOP_PUBLIC_URL', 'http://shop', 'shop'],
    ['PET_SHOP_PUBLIC_URL', 'https://shop.example', 'ftp://shop.example'],
    ['RATE_LIMIT_PER_MINUTE', '1000000000', '1000000001'],
    ['MAX_REQUESTS_IN_FLIGHT', '1', '0'],
    ['OUTBOX_RETENTION_DAYS', '99999', '100000'],
  ])('accepts %s=%s, but not %s', (name, valid, invalid) => {
    expect(() => read({ [name]: valid })).not.toThrow();
    expect(() => read({ [name]: invalid })).toThrow(name);
  });

  it('refuses two brokers', () => {
    expect(() => read({ NATS_URL: 'nats://a', KAFKA_BROKERS: 'a:9092' })).toThrow(
      new CannotStart('KAFKA_BROKERS="a:9092" must not be set together with NATS_URL.'),
    );
  });

  it('states the meaning and the unit of each variable for its document', () => {
    const variables = variablesOf(contextConfiguration('pet-shop'));
    for (const { meaning } of variables) expect(meaning).toMatch(/^(the|a|for|further|`required`) /);
    expect(variables.flatMap(({ name, unit }) => (unit ? [[name, unit]] : []))).toEqual([
      ['RATE_LIMIT_PER_MINUTE', 'requests per minute'],
      ['MAX_REQUESTS_IN_FLIGHT', 'requests'],
      ['OUTBOX_RETENTION_DAYS', 'days'],
    ]);
    expect(variables.filter(({ isSecret }) => isSecret).map(({ name }) => name)).toEqual([
      'DATABASE_URL',
      'NATS_URL',
    ]);
  });

  it.each(['0', '65536', '-1', '1.5', '0x50', '1e3', ' 80', 'http'])('refuses the port %j', (port) => {
    expect(() => read({ TILL_PORT: port })).toThrow('must be a whole number from 1 to 65535.');
  });

  it('prevents the start with a message that names every invalid variable and repeats no secret', () => {
    const environment = {
      PET_SHOP_PORT: '',
      DATABASE_URL: 'mysql://user:secret@database',
      NATS_URL: 'http://user:secret@broker',
      OUTBOX_RETENTION_DAYS: 'a year',
      TILL_PASSWORD: 'the secret',
      TILL_NAME: 'a till',
    };
    expect(() => read(environment)).toThrow(
      new CannotStart(
        'PET_SHOP_PORT is not set: the port of the HTTP server. ' +
          'DATABASE_URL must begin with postgres://. ' +
          'NATS_URL must begin with nats:// or tls:// and a host. ' +
          'OUTBOX_RETENTION_DAYS="a year" must be a whole number from 1 to 99999. ' +
          'TILL_PASSWORD contains a space. ' +
          'TILL_NAME="a till" must be one of the following values: till, 7.',
      ),
    );
    expect(() => read(environment)).toThrow(expect.objectContaining({ name: 'CannotStart' }));
  });

  it('lists the variables of its base class before its own', () => {
    expect(variablesOf(petShopConfiguration()).map(({ name }) => name)).toEqual([
      'HOST',
      'AUTH',
      'AUTH_ISSUER',
      'AUTH_JWKS_URL',
      'AUTH_ALGORITHM',
      'SERVICE_TOKEN_FILE',
      'PET_SHOP_PORT',
      'RATE_LIMIT_PER_MINUTE',
      'MAX_REQUESTS_IN_FLIGHT',
      'TRUSTED_PROXIES',
      'PET_SHOP_PUBLIC_URL',
      'ALLOWED_HOSTS',
      'CLOCK_FILE',
      'DATABASE_URL',
      'NATS_URL',
      'KAFKA_BROKERS',
      'OUTBOX_RETENTION_DAYS',
      'TILL_PORT',
      'TILL_PASSWORD',
      'TILL_NAME',
    ]);
    expect(variablesOf(contextConfiguration('other'))).toHaveLength(17);
  });
});
