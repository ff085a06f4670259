import type { Uuid } from '@pawprint/shared-kernel';

export type RecipientId = Uuid<'Recipient'>;
