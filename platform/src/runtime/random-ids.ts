import type { Uuid } from '@pawprint/shared-kernel';
import { v5, v7 } from 'uuid';
import type { Ids, Randomness } from '../ports/index.js';

export const systemRandomness: Randomness = { fraction: Math.random };

/** An arbitrary constant. A change would change every id that is derived from a name. */
const NAMESPACE = '5b9a3c1e-7d0f-4e86-9a54-2f7f6f0c1d3b';

export const systemIds: Ids = {
  next: <Of extends string>() => v7() as Uuid<Of>,
  named: <Of extends string>(name: string) => v5(name, NAMESPACE) as Uuid<Of>,
};
