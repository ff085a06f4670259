/** The source of the current time. It is a port, so that a test can run a scenario at any time. */
export abstract class Clock {
  abstract now(): Date;
}
