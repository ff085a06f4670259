import type { ComponentChildren, VNode } from 'preact';
import type { Part } from '../../gateway/overview.js';

interface Props {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly ComponentChildren[])[];
}

/** A table that scrolls on narrow screens, also by keyboard. The first cell of a row is its heading. */
export const Table = ({ caption, columns, rows }: Props): VNode => (
  <div class="scroll" role="region" aria-label={caption} tabindex={0}>
    <table>
      <caption>{caption}</caption>
      <tr>
        {columns.map((column) => (
          <th scope="col">{column}</th>
        ))}
      </tr>
      {rows.map((cells) => (
        <tr>{cells.map((cell, index) => (index === 0 ? <th scope="row">{cell}</th> : <td>{cell}</td>))}</tr>
      ))}
    </table>
  </div>
);

export const Time = ({ of: iso }: { readonly of: string }): VNode => (
  <time dateTime={iso}>{iso.replace('T', ' ').replace('Z', '')}</time>
);

/** The content of a part, or a notice that it is unavailable. */
export const shownPart = <Content,>(
  name: string,
  part: Part<Content>,
  show: (content: Content) => ComponentChildren,
): ComponentChildren =>
  part.state === 'available' ? (
    show(part.content)
  ) : (
    <p class="notice" role="status">
      {name} is unavailable at the moment.
    </p>
  );
