import type { Uuid } from '@pawprint/shared-kernel';

export type SessionId = Uuid<'Session'>;
