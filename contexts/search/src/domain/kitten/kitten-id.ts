import type { Uuid } from '@pawprint/shared-kernel';

export type KittenId = Uuid<'Kitten'>;
