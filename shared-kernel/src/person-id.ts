import type { Uuid } from './uuid.js';

/**
 * The id of a person, which is the same in every context: adopter in Search, recipient in Notifications, account holder
 * in Identity. Each context stores its own facts about the person under that id.
 */
export type PersonId = Uuid<'Person'>;
