import { Form, type FieldProps, type FormState } from '../frame/form.js';
import { ASSETS } from '../frame/assets.js';
import { column, type PageContent } from '../frame/layout.js';
import { plural } from '../frame/plural.js';
import type { Account } from './person.js';

export const SIGN_IN = '/sign-in';
export const SIGN_OUT = '/sign-out';
export const JOIN = '/join';
export const RECOVERY = '/recovery';
export const MY_ACCOUNT = '/my-account';

const EMAIL = {
  name: 'email',
  label: 'Email address',
  type: 'email',
  autocomplete: 'username',
  required: true,
};
const PASSWORD = { name: 'password', label: 'Password', type: 'password', required: true };
const PRESENT_PASSWORD: FieldProps = { ...PASSWORD, autocomplete: 'current-password' };
const NEW_PASSWORD: FieldProps = { ...PASSWORD, autocomplete: 'new-password' };

/** @param next the path of the page that is shown after signing in */
export const signInPage = (form: FormState, next: string): PageContent =>
  column(
    { at: MY_ACCOUNT, title: 'Sign in' },
    <>
      <Form {...form} fields={[EMAIL, PRESENT_PASSWORD]} action={SIGN_IN} submit="Sign in">
        <input type="hidden" name="next" value={next} />
      </Form>
      <div data-passkey="sign-in" data-next={next} hidden>
        <button class="button quiet">Sign in with a passkey</button>
        <p role="status" />
      </div>
      <script src={ASSETS.passkey.path} defer />
      <p>
        <a href={JOIN}>Create an account</a>, <a href={RECOVERY}>I have lost my password</a>
      </p>
    </>,
  );

export const joinPage = (form: FormState): PageContent =>
  column(
    { at: MY_ACCOUNT, title: 'Create an account' },
    <Form {...form} fields={[EMAIL, NEW_PASSWORD]} action={JOIN} submit="Create the account" />,
  );

export const recoveryPage = (form: FormState): PageContent =>
  column(
    { at: MY_ACCOUNT, title: 'Recover your account' },
    <Form {...form} fields={[EMAIL]} action={RECOVERY} submit="Send me a link" />,
  );

/** The same page for a known and an unknown address. */
export const emailSentPage = (title: string): PageContent =>
  column(
    { at: MY_ACCOUNT, title },
    <p class="notice" role="status">
      We have sent you an email. Please follow the link in it, and then <a href={SIGN_IN}>sign in</a>.
    </p>,
  );

export const accountPage = ({ address, pendingAddress, role, passkeys }: Account): PageContent =>
  column(
    { at: MY_ACCOUNT, title: 'My account' },
    <>
      <p>
        You are signed in as <strong>{address ?? pendingAddress}</strong>, with the role {role}.
      </p>
      <p>{`Your account has ${plural(passkeys.length, 'passkey')}.`}</p>
      <div data-passkey="add" data-next={MY_ACCOUNT} hidden>
        <button class="button quiet">Add a passkey</button>
        <p role="status" />
      </div>
      <script src={ASSETS.passkey.path} defer />
      <form method="post" action={SIGN_OUT}>
        <button class="button">Sign out</button>
      </form>
    </>,
  );
