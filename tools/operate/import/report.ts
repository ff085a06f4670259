import { inColumns, onOneLine } from '../printable.js';
import type { Imported } from './send.js';

/** A table of the refused lines with their errors, and a summary with the counts. */
export function reportOf({ received, listed, alreadyListed, refusedCount, refused }: Imported): string {
  const summary = `${received} received: ${listed} listed, ${alreadyListed} already listed, ${refusedCount} refused`;
  if (refused.length === 0) return summary;
  const rows = refused.map(({ line, reference, errors }) => [
    `${line}`,
    onOneLine(reference ?? ''),
    errors.map(({ field, message }) => onOneLine(`${field}: ${message}`)).join('; '),
  ]);
  const more =
    refusedCount > refused.length ? [`… and ${refusedCount - refused.length} more refused lines`] : [];
  return [...inColumns([['LINE', 'REFERENCE', 'REFUSED BECAUSE'], ...rows]), ...more, '', summary].join('\n');
}
