import { describe, expect, it, jest } from '@jest/globals';
import { toUuid } from '@pawprint/shared-kernel';
import { identityKeys } from '#test/identity-keys.js';
import { SignedDevices } from './signed-devices.js';

const ADA = toUuid<'Person'>('0190a6c2-7c00-7000-8000-0000000000a1');
const EVE = toUuid<'Person'>('0190a6c2-7c00-7000-8000-0000000000a2');

describe('signed devices', () => {
  const devices = new SignedDevices(identityKeys());
  const device = devices.sign(ADA);

  it('identify the account that signed in on them, also after a restart', () => {
    expect(devices.isKnown(device, ADA)).toBe(true);
    expect(new SignedDevices(identityKeys()).isKnown(device, ADA)).toBe(true);
  });

  it('have a signature of 32 bytes in base64url', () => {
    expect(devices.sign(ADA)).toMatch(/^[\w-]{43}$/);
  });

  it('have a key of their own', () => {
    const keys = identityKeys();
    const keyFor = jest.spyOn(keys, 'keyFor');
    new SignedDevices(keys);
    expect(keyFor.mock.calls).toEqual([['known devices']]);
  });

  it.each([
    ['that of another account', devices.sign(EVE)],
    ['signed with another secret', new SignedDevices(identityKeys(2)).sign(ADA)],
    ['shortened', device.slice(0, -1)],
    ['longer', `${device}A`],
    ['the id of the account', ADA],
    ['empty', ''],
    ['missing', null],
  ])('identify no account when the value is %s', (_, given) => {
    expect(devices.isKnown(given, ADA)).toBe(false);
  });
});
