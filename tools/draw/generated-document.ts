/** A document that is generated from the code and not edited by hand. */
export interface GeneratedDocument {
  /** The path from the project's root, with slashes. */
  readonly path: string;
  readonly text: string;
}

/** Every generated document contains this mark, which distinguishes obsolete ones from documents written by hand. */
export const GENERATED = 'Generated from the code by `npm run docs`';
