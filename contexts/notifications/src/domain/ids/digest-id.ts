import type { Uuid } from '@pawprint/shared-kernel';

export type DigestId = Uuid<'Digest'>;
