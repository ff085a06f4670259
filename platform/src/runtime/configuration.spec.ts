import { describe, expect, it } from '@jest/globals';
import { IsIn } from 'class-validator';
import { CannotStart } from './cannot-start.js';
import { ParsedBy, readConfiguration, Variable, variablesOf } from './configuration.js';
import { contextConfiguration, IsPortNumber } from './context-configuration.js';

const noSpaces = (text: string): void => {
  if (text.includes(' ')) throw new Error('contains a space');
};

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

const REQUIRED = { PET_SHOP_PORT: '3009', DATABASE_URL: 'postgresql://shop@database/shop' };
const read = (environment: NodeJS.ProcessEnv): PetShopConfiguration =>
  readConfiguration(PetShopConfiguration, { ...REQUIRED, ...environment });

describe('a configuration', () => {
  it('has defaults for variables that are empty or not set', () => {
    expect(read({ HOST: '', TILL_PORT: '', NATS_URL: '', CLOCK_FILE: '' })).toEqual({
      port: 3009,
      host: '127.0.0.1',
      databaseUrl: REQUIRED.DATABASE_URL,
      tillPort: 4_000,
      tillPassword: 'default',
      tillName: 'till',
    });
  });

  it('holds text as it is, and numbers as numbers', () => {
    expect(
      read({ HOST: '0.0.0.0', TILL_NAME: '7', OUTBOX_RETENTION_DAYS: '400', NATS_URL: 'nats://broker' }),
    ).toMatchObject({ host: '0.0.0.0', tillName: '7', outboxRetentionDays: 400, natsUrl: 'nats://broker' });
  });

  it.each(['0', '65536', '-1', '1.5', '0x50', '1e3', ' 80', 'http'])('has no port %j', (port) => {
    expect(() => read({ TILL_PORT: port })).toThrow('must be a whole number from 1 to 65535.');
  });

  it('that is wrong prevents the start, with every wrong variable and without any secret', () => {
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
        'PET_SHOP_PORT is not set: the port for HTTP. ' +
          'DATABASE_URL must begin with postgres://. ' +
          'NATS_URL must begin with nats:// or tls:// and a host. ' +
          'OUTBOX_RETENTION_DAYS="a year" must be a whole number from 1 to 99999. ' +
          'TILL_PASSWORD contains a space. ' +
          'TILL_NAME="a till" must be one of the following values: till, 7.',
      ),
    );
    expect(() => read(environment)).toThrow(CannotStart);
  });

  it('lists the variables of its class after those of every context', () => {
    expect(variablesOf(PetShopConfiguration).map(({ name }) => name)).toEqual([
      'PET_SHOP_PORT',
      'HOST',
      'DATABASE_URL',
      'NATS_URL',
      'OUTBOX_RETENTION_DAYS',
      'CLOCK_FILE',
      'TILL_PORT',
      'TILL_PASSWORD',
      'TILL_NAME',
    ]);
    expect(variablesOf(contextConfiguration('other'))).toHaveLength(6);
  });
});
