import type { OUTSIDE_NPM_TEST } from './outside-npm-test.js';

/** A step that needs neither a daemon nor a cloud, and the step of `.ci/run` that runs the same. */
interface LocalStep {
  readonly command: string;
  readonly inCi: (typeof OUTSIDE_NPM_TEST)[keyof typeof OUTSIDE_NPM_TEST] | 'npm ci';
}

/** A step that ends with the exit code 69 and this need where the need is not met. */
interface RemoteStep {
  readonly command: string;
  readonly needs: string;
  /** The spec that runs the step without what it needs. */
  readonly standIn: string;
}

const WITH_GATES = 'npm test -- --gates';

/** The steps of `.github/workflows/deliver.yml`, in order. */
export const WORKFLOW: readonly (LocalStep | RemoteStep)[] = [
  { command: 'npm run install-packages', inCi: 'npm ci' },
  { command: 'npm run build', inCi: WITH_GATES },
  { command: 'npm run test:unit', inCi: WITH_GATES },
  { command: 'npm run check', inCi: WITH_GATES },
  { command: 'npm run test:integration', inCi: WITH_GATES },
  { command: 'npm run dependencies', inCi: WITH_GATES },
  { command: 'npm run package', needs: 'REGISTRY', standIn: 'tests/images/dockerfile.spec.ts' },
  { command: 'npm run test:images', inCi: WITH_GATES },
  { command: 'npm run features -- --driver system-required', inCi: WITH_GATES },
  { command: 'npm run deploy', needs: 'a release', standIn: 'tools/deliver/release.spec.ts' },
  { command: 'npm run smoke', needs: 'SEARCH_URL', standIn: 'tools/deliver/watch/problems.spec.ts' },
  { command: 'npm run monitor', needs: 'SEARCH_URL', standIn: 'tools/deliver/watch/problems.spec.ts' },
];
