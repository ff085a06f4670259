/** The base class of requests whose body may be left out. */
export abstract class OptionalBody {}

/** A request without a body: any field in a body is rejected. */
export class NoBody extends OptionalBody {}
