import { type Flag, flag, html, type Html } from '../../application/letters/html.js';
import { ENGLISH } from '../../application/sentences/english.js';
import type { FieldName } from '../../application/sentences/sentences.js';

const { labels, hints, errors } = ENGLISH.pages.preferences;

/** What is shown of a form: what was typed, and in which fields something is wrong. */
export interface Shown {
  readonly typed: Readonly<Partial<Record<FieldName, string | null>>>;
  readonly wrong: ReadonlySet<FieldName>;
}

interface Input {
  readonly name: FieldName;
  readonly type: 'text' | 'email' | 'time' | 'number' | 'date';
  /** As browsers fill it in (HTML, 4.10.18.7.1). */
  readonly autocomplete?: string;
  readonly required?: boolean;
  /** The id of what can be chosen from. */
  readonly choices?: string;
}

export function field(shown: Shown, { name, type, autocomplete, required, choices }: Input): Html {
  const value = shown.typed[name] ?? '';
  const fill = autocomplete ?? 'off';
  const more = `${name}-more`;
  const isWrong = invalid(shown, name);
  const isRequired = flag('required', required ?? false);
  // Whether there is an attribute is up to the template; a list that there is not must not be named.
  const input =
    choices === undefined
      ? html`<input id="${name}" name="${name}" type="${type}" value="${value}" autocomplete="${fill}" aria-describedby="${more}" aria-invalid="${isWrong}" ${isRequired}>`
      : html`<input id="${name}" name="${name}" type="${type}" value="${value}" autocomplete="${fill}" aria-describedby="${more}" aria-invalid="${isWrong}" ${isRequired} list="${choices}">`;
  return html`<label for="${name}">${labels[name]}</label>
${input}
${explained(shown, name)}`;
}

export function selection(shown: Shown, name: FieldName, choices: Readonly<Record<string, string>>): Html {
  const options = Object.entries(choices).map(
    ([value, label]) =>
      html`<option value="${value}" ${flag('selected', shown.typed[name] === value)}>${label}</option>`,
  );
  return html`<label for="${name}">${labels[name]}</label>
<select id="${name}" name="${name}" aria-describedby="${name}-more" aria-invalid="${invalid(shown, name)}">${options}</select>
${explained(shown, name)}`;
}

/** One of few, all in sight; the first is where a link to what is wrong leads. */
export function choice(shown: Shown, name: FieldName, choices: Readonly<Record<string, string>>): Html {
  const radios = Object.entries(choices).map(([value, label], index) => {
    const isChosen: Flag = flag('checked', shown.typed[name] === value);
    const id = index === 0 ? name : `${name}-${value}`;
    return html`<label class="choice" for="${id}"><input id="${id}" type="radio" name="${name}" value="${value}" aria-describedby="${name}-more" ${isChosen}>${label}</label>
`;
  });
  return html`${radios}${explained(shown, name)}`;
}

const invalid = ({ wrong }: Shown, name: FieldName): string => String(wrong.has(name));

/** What helps to fill it in, and what is wrong: read out with the field. */
function explained({ wrong }: Shown, name: FieldName): Html {
  const hint = hints[name];
  return html`<div id="${name}-more">${hint === undefined ? null : html`<p class="hint">${hint}</p>`}${
    wrong.has(name) ? html`<p class="error">${errors[name]}</p>` : null
  }</div>`;
}
