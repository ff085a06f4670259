/** A document that is drawn from the code: nobody edits it by hand. */
export interface GeneratedDocument {
  /** From the project's root, with slashes. */
  readonly path: string;
  readonly text: string;
}

/** Stands in every drawn document, so that one that is no longer drawn can be told from those written by hand. */
export const DRAWN = 'Drawn from the code by `npm run docs`';
