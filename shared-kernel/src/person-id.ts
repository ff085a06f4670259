import type { Uuid } from './uuid.js';

/**
 * A person has one id in every context: adopter in Search, recipient in Notifications, account holder in Identity. Each
 * context keeps its own facts about the person under that id.
 */
export type PersonId = Uuid<'Person'>;
