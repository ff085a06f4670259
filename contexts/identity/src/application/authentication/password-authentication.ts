import { Injectable } from '@nestjs/common';
import { Clock, UnitOfWork } from '@pawprint/platform/ports';
import type { Account } from '../../domain/account/account.js';
import { Accounts } from '../../domain/account/accounts.js';
import { NotAuthenticated } from '../../domain/account/not-authenticated.error.js';
import { PasswordHasher } from '../../domain/account/password-hasher.js';
import { normalisedPassword, type Password } from '../../domain/account/password.js';
import { emailAddress } from '../../domain/address/email-address.js';
import { GUESSING_POLICIES } from '../../domain/guessing/policies/index.js';
import { TriesRepository } from '../../domain/guessing/tries-repository.js';
import { Tries } from '../../domain/guessing/tries.js';
import { Secrets } from '../../domain/secret/secrets.js';
import { KnownDevices } from '../ports/known-devices.js';

const [FROM_ONE_NETWORK, FROM_ALL_NETWORKS] = GUESSING_POLICIES;

/** The input of a person or a program that authenticates by password. */
export interface PasswordInput {
  readonly address: string;
  readonly password: string;
  /** The network that the request comes from. */
  readonly network: string;
  /** The cookie of a browser that has signed in before; null without one. */
  readonly device: string | null;
}

/**
 * Authenticates by password. An unknown address costs the same work and has the same result as a wrong password. The hash is
 * computed outside a unit of work, because it is slow.
 */
@Injectable()
export class PasswordAuthentication {
  constructor(
    private readonly accounts: Accounts,
    private readonly tries: TriesRepository,
    private readonly hasher: PasswordHasher,
    private readonly devices: KnownDevices,
    private readonly secrets: Secrets,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /**
   * @param succeed runs in the unit of work that records the success
   * @throws NotAuthenticated when the address or the password is wrong
   * @throws TooManyTries when the password is not checked
   */
  async authenticate<Result>(
    { address, password, network, device }: PasswordInput,
    succeed: (account: Account) => Promise<Result>,
  ): Promise<Result> {
    const ofAddress = this.secrets.digestOf(emailAddress(address));
    const ofPair = this.secrets.digestOf(`${ofAddress} ${network}`);
    const { account, isKnownDevice } = await this.unitOfWork.run(async () => {
      const found = await this.accounts.findByAddress(emailAddress(address));
      await this.change(ofPair, (tries, now) => tries.add(FROM_ONE_NETWORK, now));
      const isKnownDevice = found !== null && this.devices.isKnown(device, found.id);
      if (!isKnownDevice) await this.change(ofAddress, (tries, now) => tries.add(FROM_ALL_NETWORKS, now));
      return { account: found, isKnownDevice };
    });
    const hash = account?.passwordHash ?? null;
    const { isCorrect, isOutdated } = await this.hasher.check(normalisedPassword(password), hash);
    if (!account || !isCorrect) throw wrong();
    const newHash = isOutdated ? await this.hasher.hash(normalisedPassword(password) as Password) : null;
    return this.unitOfWork.run(async () => {
      const current = await this.accounts.find(account.id);
      // The password may have been changed while the hash was computed.
      if (current?.passwordHash !== hash) throw wrong();
      // The pair of address and network begins again; for the address, only this try does not count.
      await this.change(ofPair, (tries) => tries.reset());
      if (!isKnownDevice) await this.change(ofAddress, (tries) => tries.takeBack());
      if (newHash !== null) {
        current.rehashPassword(newHash);
        await this.accounts.put(current);
      }
      return succeed(current);
    });
  }

  private async change(id: string, change: (tries: Tries, now: Date) => void): Promise<void> {
    const now = this.clock.now();
    const tries = (await this.tries.findForUpdate(id)) ?? Tries.none(id, now);
    change(tries, now);
    await this.tries.put(tries);
  }
}

const wrong = (): NotAuthenticated => new NotAuthenticated('The email address or the password is wrong.');
