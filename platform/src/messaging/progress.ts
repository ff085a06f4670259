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

  /** One after the other, in the order in which work flows: what has left one is found in the next. */
  async all(): Promise<Progress[]> {
    const progress: Progress[] = [];
    for (const report of this.reports) progress.push(await report());
    return progress;
  }
}
