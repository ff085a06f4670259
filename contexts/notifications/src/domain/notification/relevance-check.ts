import type { Occasion } from './occasion.js';

/** What has happened to occasions since: asked before a digest goes out. */
export abstract class RelevanceCheck {
  /** Which of them are still worth telling; all of them where nobody can say in time. Never rejects. */
  abstract among(occasions: readonly Occasion[]): Promise<ReadonlySet<Occasion>>;
}
