import { provisionContexts, SchemasOfEarlierBuild } from './provision.js';

/*
 * What a deployment runs once before its contexts, each time: `DATABASE_URL` is the administrator's, and each variable
 * such as `SEARCH_DATABASE_PASSWORD` admits a context, here Search, with that password.
 */

const ADMITS = /^(?<context>[A-Z][A-Z0-9_]*)_DATABASE_PASSWORD$/;

// oxlint-disable-next-line eslint/no-restricted-properties -- Its variables are named after the contexts that it finds.
const environment = process.env;
const passwords = Object.fromEntries(
  Object.entries(environment).flatMap(([variable, password]) => {
    const context = ADMITS.exec(variable)?.groups?.context;
    return context === undefined ? [] : [[contextOf(context), password || refuse(`${variable} is empty.`)]];
  }),
);
const contexts = Object.keys(passwords).sort();
if (contexts.length === 0)
  refuse('No context is to be admitted: set, for each, a variable such as SEARCH_DATABASE_PASSWORD.');

try {
  const adminUrl = environment.DATABASE_URL || refuse('DATABASE_URL is not set: it is the administrator’s.');
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

function refuse(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}
