/** Runs an action once for all calls that arrive before it starts. */
export class Coalesced<Result> {
  private running: Promise<unknown> = Promise.resolve();
  private next: Promise<Result> | null = null;

  constructor(private readonly act: () => Promise<Result>) {}

  /** A call that arrives while the action runs gets the next run, because the present one may have read too early. */
  run(): Promise<Result> {
    this.next ??= this.running.then(() => {
      this.next = null;
      const run = this.act();
      this.running = run.catch(() => {});
      return run;
    });
    return this.next;
  }
}
