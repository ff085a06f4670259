import type { VNode } from 'preact';

/** A part of a text that matches the words of a search. */
export interface Highlight {
  /** Such as `description` or `temperament[1]`. */
  readonly field: string;
  readonly from: number;
  readonly to: number;
}

interface Props {
  readonly text: string;
  readonly field: string;
  readonly highlights: readonly Highlight[];
}

export const Highlighted = ({ text, field, highlights }: Props): VNode => {
  const own = highlights
    .filter((highlight) => highlight.field === field)
    .toSorted((one, other) => one.from - other.from);
  const starts = [0, ...own.map(({ to }) => to)];
  return (
    <>
      {own.map(({ from, to }, index) => (
        <>
          {text.slice(starts[index], from)}
          <mark>{text.slice(from, to)}</mark>
        </>
      ))}
      {text.slice(starts.at(-1))}
    </>
  );
};
