import type { MessageHandler, MessageLog } from '@pawprint/platform/messaging';
import type { UnitOfWork } from '@pawprint/platform/ports';

/** What people get wrong, and what the oracle has to find then. They are put around the ports: nothing real knows them. */
export const PLANTED_BUGS = {
  'acknowledges before the commit of the effect': 'lost',
  'moves the cursor when it fetches': 'lost',
  'dedupes outside the transaction of the effect': 'duplicates',
  'drops errors': 'lost',
} as const;

export type PlantedBug = keyof typeof PLANTED_BUGS;

/** @returns the handler to use instead */
export function plant(
  bug: PlantedBug,
  handle: MessageHandler,
  { unitOfWork, log }: { unitOfWork: UnitOfWork; log: MessageLog },
): MessageHandler {
  switch (bug) {
    case 'acknowledges before the commit of the effect':
      return (message) => {
        unitOfWork.afterCommit(() => void unitOfWork.run(() => handle(message)).catch(() => {}));
        return Promise.resolve();
      };
    case 'moves the cursor when it fetches': {
      const take = log.take.bind(log);
      log.take = (...request) => unitOfWork.runSeparately(() => take(...request));
      return handle;
    }
    case 'dedupes outside the transaction of the effect':
      return (message) => unitOfWork.runSeparately(() => handle(message));
    case 'drops errors':
      return (message) => handle(message).catch(() => {});
  }
}
