import {
  type IdempotencyKeys,
  KEY_LIFETIME_MS,
  KeyUsedForAnotherRequest,
  type ScopedKey,
} from '#src/ports/idempotency-keys.js';
import type { Clock } from '#src/ports/clock.js';
import type { UnitOfWork } from '#src/ports/unit-of-work.js';
import type { InMemoryDatabase } from './in-memory-database.js';

export class InMemoryIdempotencyKeys implements IdempotencyKeys {
  private readonly used: Map<string, { request: string; response: string; usedAt: Date }>;

  constructor(
    context: string,
    database: InMemoryDatabase,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {
    this.used = database.collection(`${context}.idempotency_keys`);
  }

  once(
    { operation, caller, key }: ScopedKey,
    request: unknown,
    work: () => Promise<string>,
  ): Promise<string> {
    const id = JSON.stringify([operation, caller, key]);
    const serialised = JSON.stringify(request);
    return this.unitOfWork.run(async () => {
      const usedAt = this.clock.now();
      const stored = this.used.get(id);
      if (stored && usedAt.getTime() - stored.usedAt.getTime() < KEY_LIFETIME_MS) {
        if (stored.request !== serialised) throw new KeyUsedForAnotherRequest();
        return stored.response;
      }
      const response = await work();
      this.used.set(id, { request: serialised, response, usedAt });
      return response;
    });
  }
}
