import { DomainError } from '@pawprint/shared-kernel';

/** The credentials or the session are not valid. The message does not say which part is wrong. */
export class NotAuthenticated extends DomainError {}
