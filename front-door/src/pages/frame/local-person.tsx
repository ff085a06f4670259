import type { VNode } from 'preact';

export const LocalPerson = ({ id }: { readonly id: string }): VNode => (
  <p class="muted">
    You are the local person {id}: Pawprint runs with <code>AUTH=off</code>, so everybody on this machine is
    this person.
  </p>
);
