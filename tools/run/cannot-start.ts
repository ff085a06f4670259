/** A problem that the user of `npm start` can fix. The launcher prints its message without a stack trace. */
export class CannotStart extends Error {}
