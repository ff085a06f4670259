/** The provider was not asked, because it does not want to be yet. */
export class RetryAfter extends Error {
  constructor(
    provider: string,
    readonly until: Date,
  ) {
    super(`Not asked: ${provider} asked us to wait until ${until.toISOString()}.`);
    this.name = 'RetryAfter';
  }
}
