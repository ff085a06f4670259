import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { callerOfKey, Clock, IdempotencyKeys, Ids } from '@pawprint/platform/ports';
import { Kitten } from '../../domain/kitten/kitten.js';
import { KittenDetails, type KittenInput } from '../../domain/kitten/kitten-details.js';
import type { KittenId } from '../../domain/kitten/kitten-id.js';
import { Kittens } from '../../domain/kitten/kittens.js';
import type { ShelterId } from '../../domain/kitten/shelter-id.js';
import { ListKitten } from './list-kitten.command.js';

@CommandHandler(ListKitten)
export class ListKittenHandler implements ICommandHandler<ListKitten> {
  constructor(
    private readonly kittens: Kittens,
    private readonly keys: IdempotencyKeys,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  async execute({ input, shelter, idempotencyKey }: ListKitten): Promise<KittenId> {
    if (idempotencyKey === undefined) return this.list(input, shelter);
    const key = { operation: 'list-kitten', caller: callerOfKey(), key: idempotencyKey };
    return (await this.keys.once(key, input, () => this.list(input, shelter))) as KittenId;
  }

  private async list(input: KittenInput, shelter: ShelterId): Promise<KittenId> {
    const now = this.clock.now();
    const kitten = Kitten.list(this.ids.next(), KittenDetails.of(input, now), shelter, now);
    await this.kittens.add(kitten);
    return kitten.id;
  }
}
