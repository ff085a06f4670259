import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import type { PersonId, Uuid } from '@pawprint/shared-kernel';
import {
  ANYONE,
  type Caller,
  currentCaller,
  deciderOf,
  isAllowed,
  LOCAL,
  NotAllowed,
  type Person,
  withCaller,
} from './index.js';

const ADA = '0190a6c2-7c00-7000-8000-00000000000a' as PersonId;
const OTHER = '0190a6c2-7c00-7000-8000-00000000000b';
const ada: Person = { kind: 'person', personId: ADA, role: 'adopter', shelterId: null };
const shelter: Person = { ...ada, role: 'shelter', shelterId: OTHER as Uuid<'Shelter'> };
const operator: Person = { ...ada, role: 'operator' };
const service: Caller = { kind: 'service' };

describe('isAllowed', () => {
  it.each([
    ['anyone', [ANYONE, ada, shelter, operator, service, LOCAL]],
    ['shelter', [shelter, LOCAL]],
    ['operator', [operator, LOCAL]],
    ['service', [service, LOCAL]],
    ['owner', [LOCAL]],
  ] as const)('returns true for %s only of these callers', (who, allowed) => {
    const all = [ANYONE, ada, shelter, operator, service, LOCAL];
    expect(all.filter((caller) => isAllowed([who], caller))).toEqual(allowed);
    expect(all.filter((caller) => isAllowed([who], caller, OTHER))).toEqual(allowed);
  });

  it('returns true for the owner, in any role and spelling', () => {
    for (const caller of [ada, shelter, operator, LOCAL])
      expect(isAllowed(['owner'], caller, ADA.toUpperCase())).toBe(true);
    for (const caller of [ANYONE, service]) expect(isAllowed(['owner'], caller, ADA)).toBe(false);
    expect(isAllowed(['shelter'], ada, ADA)).toBe(false);
  });

  it('returns true when one of several groups contains the caller', () => {
    expect(isAllowed(['service', 'operator'], operator)).toBe(true);
    expect(isAllowed(['service', 'operator'], shelter)).toBe(false);
  });
});

describe('current caller', () => {
  it('belongs to the work, also after it waited, and has the rights of anyone outside', async () => {
    const callers = await Promise.all(
      [ada, operator].map((caller) => withCaller(caller, () => setImmediate().then(currentCaller))),
    );
    expect(callers).toEqual([ada, operator]);
    expect(currentCaller()).toBe(ANYONE);
  });
});

describe('NotAllowed', () => {
  it('names the groups that are allowed', () => {
    expect(String(new NotAllowed(['owner', 'operator']))).toBe(
      'NotAllowed: This is allowed only for: owner, operator.',
    );
  });
});

describe('decider', () => {
  it('has the id of an identified person, whatever name the request states', () => {
    expect(withCaller(operator, () => deciderOf({ by: 'eve' }))).toBe(ADA);
    expect(withCaller(operator, () => deciderOf({}))).toBe(ADA);
  });

  it('has the name in the request while callers are not identified', () => {
    expect(withCaller(LOCAL, () => deciderOf({ by: 'ben' }))).toBe('ben');
    expect(withCaller(LOCAL, () => deciderOf({ by: null }))).toBe('operator');
  });
});
