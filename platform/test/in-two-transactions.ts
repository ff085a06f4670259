import type { Transaction } from '#src/persistence/transaction.js';
import type { UnitOfWork } from '#src/ports/unit-of-work.js';

/** The second transaction waited for a lock of the first one. */
export class WaitsForLock extends Error {
  constructor(cause: unknown) {
    super('The second transaction waits for a lock of the first one.', { cause });
    this.name = 'WaitsForLock';
  }
}

/**
 * Runs the work in a transaction, and again in a second one before the first ends.
 *
 * @param other the work of the second transaction; by default the same
 * @throws WaitsForLock
 */
export function inTwoTransactions<First, Second = First>(
  { unitOfWork, transaction }: { readonly unitOfWork: UnitOfWork; readonly transaction: Transaction },
  work: () => Promise<First>,
  other: () => Promise<Second> = work as unknown as () => Promise<Second>,
): Promise<[First, Second]> {
  const inSecond = async (): Promise<Second> => {
    // A wait would never end, because the first transaction waits for the second one.
    await transaction.query(`SET LOCAL lock_timeout = '500ms'`);
    return other();
  };
  return unitOfWork.run(async () => {
    const first = await work();
    const second = await unitOfWork.runSeparately(inSecond).catch((error: unknown) => {
      throw isLockTimeout(error) ? new WaitsForLock(error) : error;
    });
    return [first, second];
  });
}

const LOCK_NOT_AVAILABLE = '55P03';

function isLockTimeout(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return (error as { code?: unknown }).code === LOCK_NOT_AVAILABLE || isLockTimeout(error.cause);
}
