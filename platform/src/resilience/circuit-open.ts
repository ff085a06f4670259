/** Nobody was asked, because those who were asked lately got no answer. */
export class CircuitOpen extends Error {
  /** @param until when somebody may ask again; null as long as others are finding out */
  constructor(readonly until: Date | null) {
    super(
      `Not asked: there were too many failures, ${until ? `wait until ${until.toISOString()}` : 'others are trying'}.`,
    );
    this.name = 'CircuitOpen';
  }
}
