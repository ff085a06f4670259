import { TestEnvironment } from 'jest-environment-node';

/** The part of the state of jest-circus that is read here. */
interface CircusState {
  readonly currentDescribeBlock: unknown;
  readonly rootDescribeBlock: unknown;
}

/**
 * The environment of a suite, which consists of many specs. Refuses a hook outside of every `describe`, because it would run for
 * the tests of all specs: tables would be emptied thousands of times, and a started context would run until the end.
 */
export default class SuiteEnvironment extends TestEnvironment {
  /** Jest adds one itself, before it loads the suite. */
  private hooksOutside = 0;

  handleTestEvent({ name }: { readonly name: string }, state: CircusState): void {
    if (name !== 'add_hook' || state.currentDescribeBlock !== state.rootDescribeBlock) return;
    if (this.hooksOutside++ > 0)
      throw new Error(
        'This hook is outside of every describe, so it would run for the tests of other specs.',
      );
  }
}
