/** How far one subscription, or one other kind of deferred work, has got: all zero means that everything was done. */
export interface Progress {
  readonly subscription: string;
  /** What has not been taken up yet. */
  readonly lag: number;
  /** What waits for another attempt, or behind something that does. */
  readonly retries: number;
  /** What is in somebody's hands right now. */
  readonly leases: number;
}

/** Everything in a context that can say how far it has got. */
export class ProgressReports {
  private readonly reports: (() => Promise<Progress>)[] = [];

  add(report: () => Promise<Progress>): void {
    this.reports.push(report);
  }

  /**
   * When nothing is left, it looks a second time, because deferred work appends to the log that was looked at before it:
   * everything that it appended by the first look is found by the second one.
   */
  async all(): Promise<Progress[]> {
    const progress = await this.inOrder();
    const isAnyLeft = progress.some(({ lag, retries, leases }) => lag + retries + leases > 0);
    return isAnyLeft ? progress : this.inOrder();
  }

  /** One after the other, in the order in which work flows: what has left one is found in the next. */
  private async inOrder(): Promise<Progress[]> {
    const progress: Progress[] = [];
    for (const report of this.reports) progress.push(await report());
    return progress;
  }
}
