import type { JSX, VNode } from 'preact';
import { ENGLISH } from '../../application/message-catalogue/english.js';
import type { FieldName } from '../../application/message-catalogue/message-catalogue.js';

const { labels, errors } = ENGLISH.pages.preferences;
const hints: Readonly<Partial<Record<FieldName, string>>> = ENGLISH.pages.preferences.hints;

/** The state of a form: what the user typed, and which fields are invalid. */
export interface FormState {
  readonly typed: Readonly<Partial<Record<FieldName, string | null>>>;
  readonly invalid?: ReadonlySet<FieldName>;
}

interface FieldProps {
  readonly form: FormState;
  readonly name: FieldName;
}

interface InputProps extends FieldProps {
  readonly type: 'text' | 'time' | 'number' | 'date';
  readonly required?: boolean;
  /** The id of a datalist. */
  readonly list?: string;
}

export const Input = ({ form, name, ...attributes }: InputProps): VNode => (
  <>
    <label for={name}>{labels[name]}</label>
    <input
      {...control(form, name)}
      {...attributes}
      id={name}
      value={form.typed[name] ?? ''}
      autocomplete="off"
    />
    <Explanation form={form} name={name} />
  </>
);

interface ChoiceProps extends FieldProps {
  /** Label by value. */
  readonly options: Readonly<Record<string, string>>;
}

export const Select = ({ form, name, options }: ChoiceProps): VNode => (
  <>
    <label for={name}>{labels[name]}</label>
    <select {...control(form, name)} id={name}>
      {Object.entries(options).map(([value, label]) => (
        <option value={value} selected={form.typed[name] === value}>
          {label}
        </option>
      ))}
    </select>
    <Explanation form={form} name={name} />
  </>
);

/** Radio buttons; the first has the field's name as its id, so that links to an invalid field lead there. */
export const Radios = ({ form, name, options }: ChoiceProps): VNode => (
  <>
    {Object.entries(options).map(([value, label], index) => (
      <Choice
        {...{ type: 'radio', name, value, label }}
        id={index === 0 ? name : `${name}-${value}`}
        checked={form.typed[name] === value}
        aria-describedby={`${name}-more`}
      />
    ))}
    <Explanation form={form} name={name} />
  </>
);

type ChoiceAttributes = JSX.IntrinsicElements['input'] & { readonly label: string };

export const Choice = ({ id, label, ...attributes }: ChoiceAttributes): VNode => (
  <label class="choice" for={id}>
    <input {...attributes} id={id} />
    {label}
  </label>
);

const control = ({ invalid }: FormState, name: FieldName) => ({
  name,
  'aria-describedby': `${name}-more`,
  'aria-invalid': invalid?.has(name) ?? false,
});

/** The hint and the error of a field, which screen readers read out with it. */
const Explanation = ({ form, name }: FieldProps): VNode => (
  <div id={`${name}-more`}>
    {hints[name] && <p class="hint">{hints[name]}</p>}
    {form.invalid?.has(name) && <p class="error">{errors[name]}</p>}
  </div>
);
