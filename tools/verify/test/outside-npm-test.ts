/** Suites that `npm test` leaves out, because each takes minutes, and the step of `.ci/run` that runs it. */
export const OUTSIDE_NPM_TEST = {
  'tests in sandbox copies': 'npm test -- --gates',
  'tests of whole processes': 'npm test -- --gates',
  'scenarios, whole system': 'npm test -- --gates',
  'scenarios, in a browser': 'npm test -- --gates',
  'scenarios, over NATS': 'npm test -- --gates',
  'mutation, licences and vulnerabilities': 'npm test -- --gates',
  faults: 'npm run --silent faults',
  'generated inputs, 2,000 for each route and event': 'npm run --silent fuzz -- --bodies 2000',
  'technique removals, a quarter of the techniques': 'npm run prove -- quarter',
} as const;
