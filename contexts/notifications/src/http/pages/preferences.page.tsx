import { Link } from '@pawprint/platform/html';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { ENGLISH } from '../../application/message-catalogue/english.js';
import type { FieldName } from '../../application/message-catalogue/message-catalogue.js';
import type { LinkedPreferencesView } from '../../application/view-preferences/view-preferences.query.js';
import { Choice, type FormState, Input, Radios, Select } from './fields.js';
import { sendPage } from './page.js';

const messages = ENGLISH.pages.preferences;
const { legends } = messages;
const TIME_ZONES = Intl.supportedValuesOf('timeZone');

interface PreferencesFormState extends FormState {
  /** Includes the topics that the recipient chose to resubscribe to. */
  readonly typed: FormState['typed'] & { readonly rejoin?: readonly string[] | null };
  readonly isSaved?: boolean;
}

interface Props {
  readonly form: PreferencesFormState;
  readonly current: LinkedPreferencesView;
}

export function sendPreferences(
  reply: FastifyReply,
  current: LinkedPreferencesView,
  form: PreferencesFormState,
): void {
  sendPage(
    reply,
    form.invalid ? 400 : 200,
    messages.title,
    <>
      {form.isSaved && (
        <div class="notice" role="status">
          <p>{messages.saved}</p>
        </div>
      )}
      {form.invalid && <Errors form={form} current={current} />}
      <form method="post">
        <fieldset>
          <legend>{legends.contact}</legend>
          <p dir="auto">{messages.address(current.maskedAddress)}</p>
          <Input form={form} name="timeZone" type="text" list="time-zones" required />
          <datalist id="time-zones">
            {TIME_ZONES.map((zone) => (
              <option value={zone} />
            ))}
          </datalist>
        </fieldset>
        <fieldset>
          <legend>{legends.frequency}</legend>
          <Radios form={form} name="frequency" options={messages.frequencies} />
        </fieldset>
        <fieldset>
          <legend>{legends.digests}</legend>
          <Input form={form} name="digestAt" type="time" required />
          <Select form={form} name="digestOn" options={messages.weekdays} />
        </fieldset>
        <fieldset>
          <legend>{legends.quietHours}</legend>
          <Input form={form} name="quietFrom" type="time" />
          <Input form={form} name="quietTo" type="time" />
        </fieldset>
        <fieldset>
          <legend>{legends.limits}</legend>
          <Input form={form} name="dailyCap" type="number" />
          <Input form={form} name="pausedUntil" type="date" />
        </fieldset>
        <LeftTopics form={form} current={current} />
        <button>{messages.save}</button>
      </form>
    </>,
  );
}

/** A list of the invalid fields that leads to each of them. */
const Errors = ({ form, current }: Props): VNode => (
  <div class="notice" role="alert">
    <h2>{messages.invalid}</h2>
    <ul>
      {(Object.keys(messages.labels) as FieldName[])
        .filter((name) => form.invalid?.has(name))
        .map((name) => (
          <li>
            <Link to={`${current.url}#${name}`}>{messages.errors[name]}</Link>
          </li>
        ))}
    </ul>
  </div>
);

function LeftTopics({ form, current }: Props): VNode | null {
  if (current.leftTopics.length === 0) return null;
  return (
    <fieldset>
      <legend>{legends.rejoin}</legend>
      <p>{messages.rejoinHint}</p>
      {current.leftTopics.map(({ topic, label, isEverything }, index) => (
        <Choice
          {...{ type: 'checkbox', name: 'rejoin', id: `rejoin-${index}`, value: topic }}
          label={isEverything ? messages.everything : (label ?? messages.unnamed)}
          checked={form.typed.rejoin?.includes(topic)}
        />
      ))}
    </fieldset>
  );
}
