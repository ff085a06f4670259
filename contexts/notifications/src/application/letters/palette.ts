import { type Css, css } from './html.js';

export interface Palette {
  /** Around the letter. */
  readonly around: Css;
  readonly paper: Css;
  readonly ink: Css;
  /** For what is said in passing. */
  readonly pencil: Css;
  readonly accent: Css;
  readonly onAccent: Css;
  readonly line: Css;
}

/** Colours of paper, fur and terracotta. */
export const LIGHT: Palette = {
  around: css`#f6ede2`,
  paper: css`#fffdf9`,
  ink: css`#3a2c23`,
  pencil: css`#75634f`,
  accent: css`#a2461b`,
  onAccent: css`#fffdf9`,
  line: css`#ecdfcf`,
};

/** The same room with the lamp on. */
export const DARK: Palette = {
  around: css`#1c1714`,
  paper: css`#29211c`,
  ink: css`#f4e9dc`,
  pencil: css`#bda994`,
  accent: css`#eba070`,
  onAccent: css`#2a1609`,
  line: css`#41352c`,
};
