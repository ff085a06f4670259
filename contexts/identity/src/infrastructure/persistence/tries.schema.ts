import { EntitySchema } from 'typeorm';
import { Tries } from '../../domain/guessing/tries.js';

/** Private fields of the aggregate, which only this mapping may name. */
const count = 'count' as keyof Tries;
const firstAt = 'firstAt' as keyof Tries;
const lastAt = 'lastAt' as keyof Tries;

export const triesSchema = new EntitySchema<Tries>({
  name: 'Tries',
  tableName: 'tries',
  target: Tries,
  columns: {
    id: { type: 'text', primary: true },
    version: { type: 'integer', version: true },
    [count]: { type: 'integer' },
    [firstAt]: { name: 'first_at', type: 'timestamptz' },
    [lastAt]: { name: 'last_at', type: 'timestamptz' },
  },
});
