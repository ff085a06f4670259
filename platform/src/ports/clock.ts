/** Where the time comes from, so that any scenario can be run at any time. */
export abstract class Clock {
  abstract now(): Date;
}
