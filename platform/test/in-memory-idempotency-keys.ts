import { IdempotencyKeys, KeyUsedForAnotherRequest } from '#src/ports/idempotency-keys.js';
import type { UnitOfWork } from '#src/ports/unit-of-work.js';
import type { InMemoryDatabase } from './in-memory-database.js';

export class InMemoryIdempotencyKeys extends IdempotencyKeys {
  private readonly used: Map<string, { request: string; answer: string }>;

  constructor(
    context: string,
    database: InMemoryDatabase,
    private readonly unitOfWork: UnitOfWork,
  ) {
    super();
    this.used = database.collection(`${context}.idempotency_keys`);
  }

  once(key: string, request: unknown, work: () => Promise<string>): Promise<string> {
    const asked = JSON.stringify(request);
    return this.unitOfWork.run(async () => {
      const before = this.used.get(key);
      if (before && before.request !== asked) throw new KeyUsedForAnotherRequest();
      if (before) return before.answer;
      const answer = await work();
      this.used.set(key, { request: asked, answer });
      return answer;
    });
  }
}
