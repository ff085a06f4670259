/** The email was not sent, because the provider has requested a pause that has not ended. */
export class RetryAfter extends Error {
  constructor(
    provider: string,
    readonly until: Date,
  ) {
    super(`Not sent: ${provider} requested a pause until ${until.toISOString()}.`);
    this.name = 'RetryAfter';
  }
}
