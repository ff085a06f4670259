/**
 * A number of things.
 *
 * @asType integer
 * @minimum 0
 */
export type Count = number;

/**
 * A time in ISO 8601, UTC, with milliseconds.
 *
 * @format date-time
 */
export type Timestamp = string;
