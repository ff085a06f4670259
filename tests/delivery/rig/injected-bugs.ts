import type { MessageHandler, MessageLog } from '@pawprint/platform/messaging';
import type { UnitOfWork } from '@pawprint/platform/ports';

/** Typical bugs with the violation that the oracle must find. They wrap the ports, so production code is unchanged. */
export const INJECTED_BUGS = {
  'acknowledges before the commit of the effect': 'lost',
  'moves the cursor when it fetches': 'lost',
  'dedupes outside the transaction of the effect': 'duplicates',
  'drops errors': 'lost',
} as const;

export type InjectedBug = keyof typeof INJECTED_BUGS;

/** @returns a handler with the bug */
export function injectBug(
  bug: InjectedBug,
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
