import type { ComponentChildren, VNode } from 'preact';
import type { Part } from '../../gateway/overview.js';
import type { PageContent } from '../frame/layout.js';

export const OPERATORS = '/operators';

export const operatorsPage = (title: string, children: ComponentChildren): PageContent => {
  const body = [<h1>{title}</h1>, children];
  return { at: OPERATORS, title, body: <div class="stack">{body}</div> };
};

/** A table that scrolls on narrow screens, also by keyboard. The first cell of a row is its heading. */
export const table = (
  caption: string,
  columns: readonly string[],
  rows: readonly (readonly ComponentChildren[])[],
): VNode => (
  <div {...{ class: 'scroll', role: 'region', 'aria-label': caption, tabIndex: 0 }}>
    <table>
      <caption>{caption}</caption>
      <tr>{columns.map((column) => head('col', column))}</tr>
      {rows.map(([heading, ...cells]) => (
        <tr>{[head('row', heading), ...cells.map((cell) => <td>{cell}</td>)]}</tr>
      ))}
    </table>
  </div>
);

const head = (scope: 'col' | 'row', content: ComponentChildren): VNode => <th scope={scope}>{content}</th>;

export const Time = ({ of: iso }: { readonly of: string }): VNode => (
  <time dateTime={iso}>{iso.replace('T', ' ').replace('Z', '')}</time>
);

/** The content of a part, or a notice that it is unavailable. */
export function shownPart<Content>(
  name: string,
  part: Part<Content>,
  show: (content: Content) => ComponentChildren,
): ComponentChildren {
  if (part.state === 'available') return show(part.content);
  return <p {...{ class: 'notice', role: 'status' }}>{name} is unavailable at the moment.</p>;
}
