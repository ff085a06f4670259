/** Licences under which a product that contains the package may be used, changed and distributed under any licence. */
export const ALLOWED_LICENCES = [
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'Python-2.0',
];

/** Licences that are allowed for one package, each with its reason. */
export const EXCEPTIONS: Readonly<Record<string, { readonly licence: string; readonly reason: string }>> = {
  argparse: { licence: 'PSF-2.0', reason: 'as permissive as the BSD licences, from the Python project' },
  'axe-core': { licence: 'MPL-2.0', reason: 'binds its own files only; tests check pages with it' },
  'htmx.org': { licence: 'BSD*', reason: 'Zero-Clause BSD, which its package names BSD-0-Clause' },
  'caniuse-lite': { licence: 'CC-BY-4.0', reason: 'a table of browser versions, not code' },
  'spdx-exceptions': { licence: 'CC-BY-3.0', reason: 'a list of licence names, not code' },
  'spdx-ranges': { licence: 'MIT AND CC-BY-3.0', reason: 'a list of licence names' },
  tweetnacl: { licence: 'Unlicense', reason: 'in the public domain; signs for @nats-io/nkeys' },
};
