/** In characters. A longer text would only cost time to hash. */
export const MAX_PASSWORD_LENGTH = 1_000;
