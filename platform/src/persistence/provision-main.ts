import { provisionContexts, SchemasOfEarlierBuild } from './provision.js';

/*
 * Provisions the database of a deployment; run it before its contexts start. `DATABASE_URL` is the administrator's URL.
 * Each variable such as `SEARCH_DATABASE_PASSWORD` provisions a context, here Search, with that password.
 */

const PASSWORD_VARIABLE = /^(?<context>[A-Z][A-Z0-9_]*)_DATABASE_PASSWORD$/;

// oxlint-disable-next-line eslint/no-restricted-properties -- The names of the variables depend on the contexts.
const environment = process.env;
const passwords = Object.fromEntries(
  Object.entries(environment).flatMap(([variable, password]) => {
    const context = PASSWORD_VARIABLE.exec(variable)?.groups?.context;
    return context === undefined ? [] : [[contextOf(context), password || refuse(`${variable} is empty.`)]];
  }),
);
const contexts = Object.keys(passwords).sort();
if (contexts.length === 0)
  refuse(
    'There is no context to provision: set a variable such as SEARCH_DATABASE_PASSWORD for each context.',
  );

try {
  const adminUrl =
    environment.DATABASE_URL || refuse('DATABASE_URL is not set: set it to the URL of an administrator.');
  await provisionContexts(adminUrl, contexts, passwords);
  process.stdout.write(`provisioned: ${contexts.join(', ')}\n`);
} catch (error) {
  // A refused connection to several addresses has no message.
  if (error instanceof SchemasOfEarlierBuild) refuse(error.message);
  const { message, code } = error as { message?: string; code?: string };
  refuse(`The database of DATABASE_URL cannot be provisioned: ${message || code}`);
}

function contextOf(prefix: string): string {
  return prefix.toLowerCase().replaceAll('_', '-');
}

function refuse(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
