import { Link } from '@pawprint/platform/html';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { ENGLISH } from '../../application/message-catalogue/english.js';
import type { FieldName } from '../../application/message-catalogue/message-catalogue.js';
import type { UnsubscribeTargetView } from '../../application/view-unsubscribe-target/view-unsubscribe-target.query.js';
import { Choice, type FormState, Input, Radios, Select } from './fields.js';
import { LinkParagraph, sendPage } from './page.js';

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
  readonly target: UnsubscribeTargetView;
}

export function sendPreferences(
  reply: FastifyReply,
  target: UnsubscribeTargetView,
  form: PreferencesFormState,
): void {
  const { links, isForEverything, isLeft } = target;
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
      {form.invalid && <Errors form={form} target={target} />}
      <form method="post">
        <fieldset>
          <legend>{legends.contact}</legend>
          <Input form={form} name="email" type="email" autocomplete="email" required />
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
        <LeftTopics form={form} target={target} />
        <button>{messages.save}</button>
      </form>
      <LinkParagraph to={links.history} text={ENGLISH.pages.history.title} />
      {isForEverything && !isLeft && (
        <LinkParagraph to={links.unsubscribe} text={messages.unsubscribeFromAll} />
      )}
    </>,
  );
}

/** A list of the invalid fields that leads to each of them. */
const Errors = ({ form, target }: Props): VNode => (
  <div class="notice" role="alert">
    <h2>{messages.invalid}</h2>
    <ul>
      {(Object.keys(messages.labels) as FieldName[])
        .filter((name) => form.invalid?.has(name))
        .map((name) => (
          <li>
            <Link to={`${target.links.preferences}#${name}`}>{messages.errors[name]}</Link>
          </li>
        ))}
    </ul>
  </div>
);

function LeftTopics({ form, target }: Props): VNode | null {
  const { hasLeftEverything, leftTopics, everything } = target;
  const topics = [
    ...(hasLeftEverything ? [{ topic: everything, label: messages.everything }] : []),
    ...leftTopics,
  ];
  if (topics.length === 0) return null;
  return (
    <fieldset>
      <legend>{legends.rejoin}</legend>
      <p>{messages.rejoinHint}</p>
      {topics.map(({ topic, label }, index) => (
        <Choice
          {...{ type: 'checkbox', name: 'rejoin', id: `rejoin-${index}`, value: topic }}
          label={label ?? messages.unnamed}
          checked={form.typed.rejoin?.includes(topic)}
        />
      ))}
    </fieldset>
  );
}
