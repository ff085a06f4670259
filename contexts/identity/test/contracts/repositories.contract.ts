import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { ConcurrencyConflict, UnitOfWork } from '@pawprint/platform/ports';
import type { PersonId } from '@pawprint/shared-kernel';
import { Challenges } from '#src/application/ports/challenges.js';
import { Account } from '#src/domain/account/account.js';
import { Accounts } from '#src/domain/account/accounts.js';
import type { EmailAddress } from '#src/domain/address/email-address.js';
import { Email, type EmailKind } from '#src/domain/email/email.js';
import { Emails } from '#src/domain/email/emails.js';
import { aHundredFailedTriesAnHour } from '#src/domain/guessing/policies/a-hundred-failed-tries-an-hour.policy.js';
import { TriesRepository } from '#src/domain/guessing/tries-repository.js';
import { Tries } from '#src/domain/guessing/tries.js';
import { OPERATOR } from '#src/domain/role/role.js';
import { Session } from '#src/domain/session/session.js';
import { Sessions } from '#src/domain/session/sessions.js';
import { type SigningKey, SigningKeyStore } from '#src/infrastructure/tokens/signing-keys.js';
import { anAccount, anAddress, anId, later, NOW } from '../an-account.js';

const HOUR_MS = 3_600_000;
const recent = { startedAt: NOW };

/** The behaviour of the repositories and of the challenges, for every adapter. */
export function repositoriesContract(
  start: () => Promise<{ context: INestApplicationContext; stop: () => Promise<void> }>,
): void {
  let context: INestApplicationContext;
  let stop: () => Promise<void>;
  beforeAll(async () => {
    ({ context, stop } = await start());
  });
  afterAll(() => stop());
  const run = <Result>(work: () => Promise<Result>): Promise<Result> => context.get(UnitOfWork).run(work);

  describe('accounts', () => {
    const accounts = (): Accounts => context.get(Accounts);
    const put = (account: Account) => run(() => accounts().put(account));

    it('return an account as it was stored', async () => {
      const account = anAccount();
      const passkey = {
        id: anId(),
        publicKey: 'AAAA',
        counter: 3,
        transports: ['internal'],
        addedAt: NOW.toISOString(),
      };
      account.addPasskey(passkey, recent, NOW);
      const pendingAddress = anAddress();
      account.requestAddress(pendingAddress, recent, NOW);
      await put(account);

      const found = await accounts().find(account.id);
      expect(found).toBeInstanceOf(Account);
      expect(found).not.toBe(account);
      const { id, address } = account;
      expect(found).toMatchObject({
        id,
        address,
        pendingAddress,
        passwordHash: 'a hash',
        passkeys: [passkey],
      });
      expect(found).toMatchObject({ role: { name: 'adopter', shelterId: null }, isErased: false });
      expect(await accounts().find(anId())).toBeNull();
    });

    it('store an erased account without its address and credentials', async () => {
      const account = anAccount();
      const { id, address } = account;
      await put(account);
      const erased = (await accounts().find(id))!;
      erased.erase(recent, NOW);
      await put(erased);
      expect(await accounts().findByAddress(address!)).toBeNull();
      expect(await accounts().find(id)).toMatchObject({ address: null, passwordHash: null, isErased: true });
    });

    it('find an account by its confirmed address, but not by a pending one', async () => {
      const [confirmed, pending] = [anAccount(), anAccount({ isPending: true })];
      await put(confirmed);
      await put(pending);
      expect((await accounts().findByAddress(confirmed.address!))!.id).toBe(confirmed.id);
      expect(await accounts().findByAddress(pending.pendingAddress!)).toBeNull();
    });

    it('find an account by any of its passkeys', async () => {
      const account = anAccount();
      const keys = [anId(), anId()];
      for (const id of keys)
        account.addPasskey({ id, publicKey: 'AAAA', counter: 0, transports: [], addedAt: '' }, recent, NOW);
      await put(account);
      for (const key of keys) expect((await accounts().findByPasskey(key))!.id).toBe(account.id);
      expect(await accounts().findByPasskey(anId())).toBeNull();
    });

    it('report an operator only after the address was confirmed', async () => {
      expect(await accounts().hasOperator()).toBe(false);
      const operator = anAccount({ role: OPERATOR, isPending: true });
      await put(operator);
      expect(await accounts().hasOperator()).toBe(false);
      const stored = (await accounts().find(operator.id))!;
      stored.confirmAddress(operator.pendingAddress!, null);
      await put(stored);
      expect(await accounts().hasOperator()).toBe(true);
    });

    it('refuse a second account with a confirmed address, but not with a pending one', async () => {
      const address = anAddress();
      await put(anAccount({ address }));
      await put(anAccount({ address, isPending: true }));
      await expect(put(anAccount({ address }))).rejects.toThrow(ConcurrencyConflict);
    });

    it('store the first of two concurrent changes, and reject the second one as a conflict', async () => {
      const { id } = await stored();
      const [first, second] = [(await accounts().find(id))!, (await accounts().find(id))!];
      first.changePassword('first', recent, NOW);
      second.changePassword('second', recent, NOW);
      await put(first);
      await expect(accounts().put(second)).rejects.toThrow(ConcurrencyConflict);
      expect((await accounts().find(id))!.passwordHash).toBe('first');
    });

    it('reject a confirmed address that another account has confirmed in the meantime', async () => {
      const address = anAddress();
      const [first, second] = [
        anAccount({ address, isPending: true }),
        anAccount({ address, isPending: true }),
      ];
      for (const account of [first, second]) await put(account);
      const confirmed = await Promise.all([first, second].map(({ id }) => accounts().find(id)));
      for (const account of confirmed) account!.confirmAddress(address, null);
      await put(confirmed[0]!);
      await expect(put(confirmed[1]!)).rejects.toThrow(ConcurrencyConflict);
      expect(await accounts().findByAddress(address)).toMatchObject({ id: first.id });
    });

    async function stored(): Promise<Account> {
      const account = anAccount();
      await put(account);
      return account;
    }
  });

  describe('sessions', () => {
    const sessions = (): Sessions => context.get(Sessions);
    const put = (session: Session) => run(() => sessions().put(session));
    const aPerson = async (): Promise<PersonId> => {
      const account = anAccount();
      await run(() => context.get(Accounts).put(account));
      return account.id;
    };
    const aSession = (personId: PersonId): Session =>
      Session.begin({ id: anId(), personId, digest: anId() }, null, NOW);

    it('return a session by the digest of its secret', async () => {
      const session = aSession(await aPerson());
      await put(session);
      const { id, personId, digest } = session;
      const found = await sessions().find(digest);
      expect(found).toBeInstanceOf(Session);
      expect(found).toMatchObject({ id, personId, digest, startedAt: NOW, isOpen: true });
      expect(await sessions().find(anId())).toBeNull();
    });

    it('store the time of use, after which the session stays usable', async () => {
      const session = aSession(await aPerson());
      await put(session);
      for (const minutes of [10, 20]) {
        const used = (await sessions().find(session.digest))!;
        used.use(OPERATOR, later(minutes * 60_000));
        await put(used);
      }
      (await sessions().find(session.digest))!.use(OPERATOR, later(35 * 60_000));
      expect(() => session.use(OPERATOR, later(35 * 60_000))).toThrow('not used');
    });

    it('list the open sessions of one person', async () => {
      const personId = await aPerson();
      const [open, ended] = [aSession(personId), aSession(personId)];
      for (const session of [open, ended, aSession(await aPerson())]) await put(session);
      const ending = (await sessions().find(ended.digest))!;
      ending.end(NOW);
      await put(ending);
      expect((await sessions().openOf(personId)).map(({ id }) => id)).toEqual([open.id]);
      expect(await sessions().find(ended.digest)).toMatchObject({ isOpen: false });
    });
  });

  describe('emails', () => {
    const emails = (): Emails => context.get(Emails);
    const put = (email: Email) => run(() => emails().put(email));
    const anEmail = ({
      kind = 'recover',
      to = anAddress(),
      personId = anId<'Person'>(),
      dueAt = NOW,
    }: { kind?: EmailKind; to?: EmailAddress; personId?: PersonId; dueAt?: Date } = {}) =>
      Email.compose({ id: anId(), kind, to, personId }, dueAt);
    /** Takes emails out of the queue, so that other tests do not find them. */
    const cancel = async (...cancelled: Email[]): Promise<void> => {
      for (const { id } of cancelled) {
        const email = await emails().find(id);
        email?.cancel(NOW);
        if (email) await put(email);
      }
    };

    it('return an email as it was stored, also by its link', async () => {
      const email = anEmail();
      await put(email);
      const stored = (await emails().find(email.id))!;
      stored.attempt(`digest of ${email.id}`, later(1));
      stored.markSent();
      await put(stored);

      const { id, kind, to, personId } = email;
      const found = await emails().findByLink(`digest of ${id}`);
      expect(found).toBeInstanceOf(Email);
      expect(found).toMatchObject({ id, kind, to, personId, dueAt: NOW, isWaiting: false, isOpen: true });
      found!.spend(later(2));
      await put(found!);
      expect(await emails().find(id)).toMatchObject({ isOpen: false });
      expect(await emails().findByLink(anId())).toBeNull();
    });

    it('take the oldest email that is due, and no other', async () => {
      const [late, early, future] = [
        anEmail({ dueAt: later(2) }),
        anEmail({ dueAt: later(1) }),
        anEmail({ dueAt: later(HOUR_MS) }),
      ];
      for (const email of [late, early, future]) await put(email);
      expect((await run(() => emails().nextDue(later(2))))!.id).toBe(early.id);
      await cancel(early);
      expect((await run(() => emails().nextDue(later(2))))!.id).toBe(late.id);
      await cancel(late);
      expect(await run(() => emails().nextDue(later(2)))).toBeNull();
      await cancel(future);
    });

    it('take an email again after the pause that follows an attempt, until ten attempts have failed', async () => {
      const email = anEmail();
      await put(email);
      let now = NOW;
      for (let attempt = 1; attempt <= 10; attempt++) {
        const due = (await run(() => emails().nextDue(now)))!;
        expect(due.id).toBe(email.id);
        due.attempt(anId(), now);
        await put(due);
        expect(await run(() => emails().nextDue(now))).toBeNull();
        now = due.notBefore;
        expect(await emails().nextRetryAt()).toEqual(attempt < 10 ? now : null);
      }
      expect(await run(() => emails().nextDue(now))).toBeNull();
    });

    it('list the open emails of a kind to an address', async () => {
      const to = anAddress();
      const [open, cancelled, other] = [
        anEmail({ to }),
        anEmail({ to }),
        anEmail({ to, kind: 'cancel-recovery' }),
      ];
      for (const email of [open, cancelled, other, anEmail()]) await put(email);
      await cancel(cancelled);
      expect((await emails().openTo(to, 'recover')).map(({ id }) => id)).toEqual([open.id]);
    });

    it('count the emails to an address that were due after a time', async () => {
      const to = anAddress();
      for (const dueAt of [NOW, later(1), later(2)]) await put(anEmail({ to, dueAt }));
      expect(await emails().countSince(to, NOW)).toBe(2);
      expect(await emails().countSince(anAddress(), NOW)).toBe(0);
    });

    it('delete the emails of one person only', async () => {
      const personId = anId<'Person'>();
      const [deleted, kept] = [anEmail({ personId }), anEmail()];
      for (const email of [deleted, kept]) await put(email);
      await run(() => emails().deleteOf(personId));
      expect(await emails().find(deleted.id)).toBeNull();
      expect(await emails().find(kept.id)).not.toBeNull();
    });

    it('store an invitation, which has neither an address nor a person', async () => {
      const invitation = Email.compose({ id: anId(), kind: 'invitation', to: null, personId: null }, NOW);
      await put(invitation);
      expect(await emails().find(invitation.id)).toMatchObject({ to: null, personId: null });
      expect(await emails().countSince(null, new Date(NOW.getTime() - 1))).toBe(1);
      expect(await emails().countSince(null, NOW)).toBe(0);
    });
  });

  describe('tries', () => {
    const repository = (): TriesRepository => context.get(TriesRepository);
    const find = (id: string) => run(() => repository().findForUpdate(id));

    it('return the tries that were stored under an id', async () => {
      const id = anId();
      expect(await find(id)).toBeNull();
      for (let n = 0; n < 100; n++)
        await run(async () => {
          const tries = (await repository().findForUpdate(id)) ?? Tries.none(id, NOW);
          tries.add(aHundredFailedTriesAnHour, NOW);
          await repository().put(tries);
        });
      const found = await find(id);
      expect(() => found!.add(aHundredFailedTriesAnHour, NOW)).toThrow('Too many');
      found!.add(aHundredFailedTriesAnHour, later(HOUR_MS));
    });

    it('count every one of concurrent tries', async () => {
      const id = anId();
      const add = () =>
        run(async () => {
          const tries = (await repository().findForUpdate(id)) ?? Tries.none(id, NOW);
          tries.add(aHundredFailedTriesAnHour, NOW);
          await repository().put(tries);
        });
      await Promise.all(Array.from({ length: 8 }, add));
      for (let n = 8; n < 100; n++) await add();
      await expect(add()).rejects.toThrow('Too many');
    });
  });

  describe('signing keys', () => {
    const store = (): SigningKeyStore => context.get(SigningKeyStore);
    const aKey = (number: number): SigningKey => ({
      number,
      publicKey: { kty: 'OKP', crv: 'Ed25519', x: anId(), kid: anId(), alg: 'EdDSA', use: 'sig' },
      privateKey: randomBytes(8),
      signsFrom: later(number),
    });

    it('return the first key of each number, in the order of the numbers', async () => {
      const [first, second] = [aKey(101), aKey(102)];
      for (const key of [second, first, aKey(101)]) await run(() => store().add(key));
      expect((await store().all()).filter(({ number }) => number > 100)).toEqual([first, second]);
    });
  });

  describe('challenges', () => {
    const challenges = (): Challenges => context.get(Challenges);
    const add = (challenge: string, purpose: string) =>
      run(() => challenges().add(challenge, purpose, later(HOUR_MS)));
    const take = (challenge: string, purpose: string, now = NOW) =>
      run(() => challenges().take(challenge, purpose, now));

    it('accept a challenge once', async () => {
      const challenge = anId();
      await add(challenge, 'sign-in');
      expect(await take(challenge, 'sign-in')).toBe(true);
      expect(await take(challenge, 'sign-in')).toBe(false);
    });

    it('accept a challenge for its purpose and until it expires', async () => {
      const [one, other] = [anId(), anId()];
      for (const challenge of [one, other]) await add(challenge, 'sign-in');
      expect(await take(one, anId())).toBe(false);
      expect(await take(one, 'sign-in', later(HOUR_MS))).toBe(true);
      expect(await take(other, 'sign-in', later(HOUR_MS + 1))).toBe(false);
    });
  });
}
