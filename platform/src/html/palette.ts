export interface Palette {
  /** Behind the sheet. */
  readonly background: string;
  /** The sheet that the content is on. */
  readonly surface: string;
  readonly text: string;
  /** For hints and footers. */
  readonly mutedText: string;
  readonly accent: string;
  readonly onAccent: string;
  readonly border: string;
}

export const LIGHT: Palette = {
  background: '#f6ede2',
  surface: '#fffdf9',
  text: '#3a2c23',
  mutedText: '#75634f',
  accent: '#a2461b',
  onAccent: '#fffdf9',
  border: '#ecdfcf',
};

export const DARK: Palette = {
  background: '#1c1714',
  surface: '#29211c',
  text: '#f4e9dc',
  mutedText: '#bda994',
  accent: '#eba070',
  onAccent: '#2a1609',
  border: '#41352c',
};

export const SANS_SERIF = "-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif";
export const SERIF = "Georgia,'Times New Roman',serif";
