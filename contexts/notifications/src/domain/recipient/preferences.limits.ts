export const FREQUENCIES = ['instantly', 'daily', 'weekly', 'never'] as const;
export type Frequency = (typeof FREQUENCIES)[number];

export const MAX_DAILY_CAP = 10_000;
