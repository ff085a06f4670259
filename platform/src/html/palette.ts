export const LIGHT = {
  /** The colour of the page around the card. */
  background: '#f6ede2',
  /** The colour of the card that contains the content. */
  surface: '#fffdf9',
  text: '#3a2c23',
  /** For hints and footers. */
  mutedText: '#75634f',
  accent: '#a2461b',
  onAccent: '#fffdf9',
  border: '#ecdfcf',
};

export type Palette = Readonly<typeof LIGHT>;

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
