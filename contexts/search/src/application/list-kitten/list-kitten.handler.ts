import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock, IdempotencyKeys, Ids } from '@pawprint/platform/ports';
import { Kitten } from '../../domain/kitten/kitten.js';
import { KittenDetails, type KittenInput } from '../../domain/kitten/kitten-details.js';
import type { KittenId } from '../../domain/kitten/kitten-id.js';
import { Kittens } from '../../domain/kitten/kittens.js';
import { ListKitten } from './list-kitten.command.js';

@CommandHandler(ListKitten)
export class ListKittenHandler implements ICommandHandler<ListKitten> {
  constructor(
    private readonly kittens: Kittens,
    private readonly keys: IdempotencyKeys,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  async execute({ input, idempotencyKey }: ListKitten): Promise<KittenId> {
    if (idempotencyKey === undefined) return this.list(input);
    return (await this.keys.once(idempotencyKey, input, () => this.list(input))) as KittenId;
  }

  private async list(input: KittenInput): Promise<KittenId> {
    const now = this.clock.now();
    const kitten = Kitten.list(this.ids.next(), KittenDetails.of(input, now), now);
    await this.kittens.add(kitten);
    return kitten.id;
  }
}
