import { normalForm } from '@pawprint/shared-kernel';

/** Whether an address in a report may be the other address: hosts sometimes change the case of a local part. */
export const mayBeSameAddress = (one: string, other: string): boolean =>
  normalForm(one).toLowerCase() === normalForm(other).toLowerCase();
