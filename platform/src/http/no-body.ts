/** A request that says enough without a body. */
export abstract class OptionalBody {}

/** A request that says everything in its method and path: whatever stands in a body is refused. */
export class NoBody extends OptionalBody {}
