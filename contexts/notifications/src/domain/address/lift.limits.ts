// In characters.
export const MAX_LIFT_REASON_LENGTH = 1_000;
export const MAX_LIFTED_BY_LENGTH = 100;
