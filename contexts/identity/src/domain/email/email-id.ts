import type { Uuid } from '@pawprint/shared-kernel';

export type EmailId = Uuid<'Email'>;
