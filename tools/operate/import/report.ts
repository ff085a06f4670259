import { inColumns, onOneLine } from '../printable.js';
import type { Imported } from './send.js';

/** How many there are of each, and a line for each that is refused, with all that is wrong with it. */
export function reportOf({ received, listed, alreadyListed, refused }: Imported): string {
  const summary = `${received} received: ${listed} listed, ${alreadyListed} listed before, ${refused.length} refused`;
  if (refused.length === 0) return summary;
  const rows = refused.map(({ line, reference, errors }) => [
    `${line}`,
    onOneLine(reference ?? ''),
    errors.map(({ field, message }) => onOneLine(`${field}: ${message}`)).join('; '),
  ]);
  return [...inColumns([['LINE', 'REFERENCE', 'REFUSED BECAUSE'], ...rows]), '', summary].join('\n');
}
