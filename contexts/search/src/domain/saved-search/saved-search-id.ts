import type { Uuid } from '@pawprint/shared-kernel';

export type SavedSearchId = Uuid<'SavedSearch'>;
