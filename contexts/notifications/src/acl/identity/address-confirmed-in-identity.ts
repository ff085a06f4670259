import { Logger, type OnApplicationShutdown, type Provider } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import {
  accountsV1,
  type IsAddressConfirmedRequestV1,
  type IsAddressConfirmedResponseV1,
} from '@pawprint/identity/published-language';
import { Clock } from '@pawprint/platform/ports';
import { CircuitBreaker, CircuitBreakerRegistry } from '@pawprint/platform/resilience';
import { type Certificates, classify, RpcClient } from '@pawprint/platform/rpc';
import { AddressConfirmation, ConfirmationUnknown } from '../../application/index.js';
import { RecordConfirmation } from '../../application/record-confirmation/record-confirmation.command.js';
import { EveryAddressIsConfirmed } from './every-address-is-confirmed.js';

type Question = Parameters<AddressConfirmation['isConfirmed']>;

const TIMEOUT_MS = 1_000;
const CIRCUIT = { errorThreshold: 3, successThreshold: 1, timeoutMs: 5_000, classify };

/**
 * Asks Identity whether a person has confirmed an address. A positive answer is recorded, so Identity is asked once about it. A
 * negative answer is not recorded, because the person may confirm the address later.
 */
export class AddressConfirmedInIdentity implements AddressConfirmation, OnApplicationShutdown {
  private readonly logger = new Logger('address-confirmation');

  constructor(
    private readonly accounts: RpcClient,
    private readonly breaker: CircuitBreaker,
    private readonly commands: CommandBus,
  ) {}

  async isConfirmed(...[recipientId, address]: Question): Promise<boolean> {
    const isConfirmed = await this.ask({ personId: recipientId, address });
    if (isConfirmed) await this.commands.execute(new RecordConfirmation(recipientId, address));
    return isConfirmed;
  }

  onApplicationShutdown(): void {
    this.accounts.close();
  }

  private async ask(request: IsAddressConfirmedRequestV1): Promise<boolean> {
    try {
      const response = await this.breaker.run(() =>
        this.accounts.call<IsAddressConfirmedResponseV1>('IsAddressConfirmed', request, TIMEOUT_MS),
      );
      return response.isConfirmed;
    } catch (error) {
      const message = `Identity did not answer whether the address is confirmed: ${String(error)}`;
      this.logger.warn(message);
      throw new ConfirmationUnknown(message);
    }
  }
}

/** How Identity is called. */
export interface IdentityClient {
  /** Finds the instances: `static:…`, `dns:…` or `srv:…`. */
  readonly name: string;
  /** For instances on other machines. */
  readonly certificates?: Certificates | undefined;
}

/** @param identity Without it, every address counts as confirmed. */
export function addressConfirmation(identity: IdentityClient | undefined): Provider<AddressConfirmation> {
  if (identity === undefined) return { provide: AddressConfirmation, useClass: EveryAddressIsConfirmed };
  return {
    provide: AddressConfirmation,
    useFactory: (clock: Clock, circuits: CircuitBreakerRegistry, commands: CommandBus) => {
      const breaker = new CircuitBreaker(CIRCUIT, clock);
      circuits.add('identity', breaker);
      return new AddressConfirmedInIdentity(
        new RpcClient({ ...identity, contract: accountsV1 }),
        breaker,
        commands,
      );
    },
    inject: [Clock, CircuitBreakerRegistry, CommandBus],
  };
}
