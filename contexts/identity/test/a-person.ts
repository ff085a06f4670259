import type { SignedIn } from '#src/application/authentication/browser-sessions.js';
import { ADDRESS, PASSWORD, registering, signingIn, spending } from './requests.js';
import type { RunningIdentity } from './running-identity.js';

/** The secret in the latest email of a kind. */
export async function secretIn(identity: RunningIdentity, kind: string): Promise<string> {
  await identity.sendEmails();
  return identity.mailer.sent.findLast((email) => email.kind === kind)!.secret;
}

/** Registers a person, confirms the address and signs in. */
export async function aPerson(
  identity: RunningIdentity,
  email = ADDRESS,
  password = PASSWORD,
): Promise<SignedIn> {
  await identity.send(registering(email, password));
  await identity.send(spending('confirm', await secretIn(identity, 'confirm-address')));
  return (await identity.send(signingIn(email, password))).json<SignedIn>();
}
