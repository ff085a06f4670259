import { EntitySchema } from 'typeorm';
import { Session } from '../../domain/session/session.js';

/** Private fields of the aggregate, which only this mapping may name. */
const usedAt = 'usedAt' as keyof Session;
const endedAt = 'endedAt' as keyof Session;

export const sessionSchema = new EntitySchema<Session>({
  name: 'Session',
  tableName: 'sessions',
  target: Session,
  columns: {
    id: { type: 'uuid', primary: true },
    version: { type: 'integer', version: true },
    personId: { name: 'person_id', type: 'uuid' },
    digest: { type: 'text' },
    startedAt: { name: 'started_at', type: 'timestamptz' },
    [usedAt]: { name: 'used_at', type: 'timestamptz' },
    [endedAt]: { name: 'ended_at', type: 'timestamptz', nullable: true },
  },
});
