import type { FastifyReply } from 'fastify';
import { flag, html, type Html, url } from '../../application/letters/html.js';
import { ENGLISH } from '../../application/sentences/english.js';
import type { FieldName } from '../../application/sentences/sentences.js';
import type { UnsubscribeTargetView } from '../../application/view-unsubscribe-target/view-unsubscribe-target.query.js';
import { choice, field, selection, type Shown } from './fields.js';
import { sendPage } from './page.js';

const SENTENCES = ENGLISH.pages.preferences;
const { legends } = SENTENCES;
const TIME_ZONES = Intl.supportedValuesOf('timeZone').map((zone) => html`<option value="${zone}"></option>`);

/** What is shown besides the form itself. */
export interface PreferencesShown extends Shown {
  readonly isSaved: boolean;
  /** Topics chosen to be told of again. */
  readonly rejoin: readonly string[];
}

export function sendPreferences(
  reply: FastifyReply,
  status: number,
  way: UnsubscribeTargetView,
  shown: PreferencesShown,
): void {
  const body = html`${shown.isSaved ? html`<div class="notice" role="status"><p>${SENTENCES.saved}</p></div>` : null}
${whatIsWrong(shown, way)}
<form method="post">
<fieldset><legend>${legends.where}</legend>
${field(shown, { name: 'email', type: 'email', autocomplete: 'email', required: true })}
${field(shown, { name: 'timeZone', type: 'text', choices: 'time-zones', required: true })}
<datalist id="time-zones">${TIME_ZONES}</datalist>
</fieldset>
<fieldset><legend>${legends.howOften}</legend>
${choice(shown, 'frequency', SENTENCES.frequencies)}
</fieldset>
<fieldset><legend>${legends.digests}</legend>
${field(shown, { name: 'digestAt', type: 'time', required: true })}
${selection(shown, 'digestOn', SENTENCES.weekdays)}
</fieldset>
<fieldset><legend>${legends.quiet}</legend>
${field(shown, { name: 'quietFrom', type: 'time' })}
${field(shown, { name: 'quietTo', type: 'time' })}
</fieldset>
<fieldset><legend>${legends.less}</legend>
${field(shown, { name: 'dailyCap', type: 'number' })}
${field(shown, { name: 'pausedUntil', type: 'date' })}
</fieldset>
${whatWasLeft(way, shown)}
<button>${SENTENCES.save}</button>
</form>
<p><a href="${url(way.links.stories)}">${ENGLISH.pages.stories.title}</a></p>
${way.isForEverything && !way.isLeft ? html`<p><a href="${url(way.links.unsubscribe)}">${SENTENCES.leaveAll}</a></p>` : null}`;
  sendPage(reply, status, SENTENCES.title, body);
}

function whatIsWrong({ wrong }: Shown, { links }: UnsubscribeTargetView): Html | null {
  if (wrong.size === 0) return null;
  const inOrder = (Object.keys(SENTENCES.labels) as FieldName[]).filter((name) => wrong.has(name));
  const all = inOrder.map(
    (name) => html`<li><a href="${url(`${links.preferences}#${name}`)}">${SENTENCES.errors[name]}</a></li>
`,
  );
  return html`<div class="notice" role="alert"><h2>${SENTENCES.wrong}</h2><ul>
${all}</ul></div>`;
}

function whatWasLeft(
  { hasLeftEverything, leftTopics, everything }: UnsubscribeTargetView,
  { rejoin }: PreferencesShown,
): Html | null {
  const all = [
    ...(hasLeftEverything ? [{ topic: everything, label: SENTENCES.everything }] : []),
    ...leftTopics.map(({ topic, label }) => ({ topic, label: label ?? SENTENCES.nameless })),
  ];
  if (all.length === 0) return null;
  const boxes = all.map(
    (
      { topic, label },
      index,
    ) => html`<label class="choice" for="rejoin-${index}"><input id="rejoin-${index}" type="checkbox" name="rejoin" value="${topic}" ${flag('checked', rejoin.includes(topic))}>${label}</label>
`,
  );
  return html`<fieldset><legend>${legends.left}</legend>
<p>${SENTENCES.leftHint}</p>
${boxes}</fieldset>`;
}
