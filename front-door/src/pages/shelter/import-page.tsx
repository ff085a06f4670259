import type { FieldError } from '@pawprint/shared-kernel';
import type { VNode } from 'preact';
import { ASSETS } from '../frame/assets.js';
import { FormProblem, type FormState } from '../frame/form.js';
import { column, type PageContent } from '../frame/layout.js';
import { plural } from '../frame/plural.js';
import { SHELTER } from './shelter-pages.js';

export const IMPORT = `${SHELTER}/import`;

/** The response of `POST /kittens/import`. */
export interface ImportResult {
  readonly listed: number;
  readonly alreadyListed: number;
  readonly refusedCount: number;
  /** The first of the refused lines. */
  readonly refused: readonly { readonly line: number; readonly errors: readonly FieldError[] }[];
}

const Result = ({ listed, alreadyListed, refusedCount, refused }: ImportResult): VNode => (
  <section class="card panel stack" aria-labelledby="result">
    <h2 id="result">
      {plural(listed, 'kitten')} listed, {alreadyListed} listed before, {plural(refusedCount, 'line')} refused
    </h2>
    <ul class="stack">
      {refused.map(({ line, errors }) => (
        <li dir="auto">
          Line {line}: {errors.map(({ field, message }) => `${field} ${message}`).join('; ')}
        </li>
      ))}
    </ul>
    {refused.length < refusedCount && <p>Only the first {refused.length} are shown.</p>}
  </section>
);

interface Props extends Pick<FormState, 'problem'> {
  readonly result?: ImportResult;
}

export const importPage = ({ result, problem }: Props): PageContent =>
  column(
    { at: SHELTER, title: 'Import a catalogue' },
    <>
      <p>
        A catalogue is a CSV file of at most 5 MB. Its first line contains the names of the columns:
        reference, name, breed, coat, sex, bornOn, temperament, description, town, latitude, longitude. An
        import can be repeated, because a kitten is listed once under its reference.
      </p>
      {problem && <FormProblem problem={{ ...problem, errors: undefined }} />}
      {result && <Result {...result} />}
      <form id="import" class="card panel stack" method="post" action={IMPORT} enctype="multipart/form-data">
        <div>
          <label for="file">CSV file</label>
          <input id="file" name="file" type="file" accept=".csv,text/csv" required />
        </div>
        <progress max="1" hidden aria-labelledby="sending" />
        <p id="sending" role="status" />
        <button class="button">Import</button>
      </form>
      <script src={ASSETS.upload.path} defer />
    </>,
  );
