import { TestEnvironment } from 'jest-environment-node';

/** Skips the other tests of a file after the first one that fails, because a mutant is noticed by then. */
export default class StopAtFailure extends TestEnvironment {
  #hasFailed = false;

  handleTestEvent({ name, test, hook }, { unhandledErrors }) {
    if (name === 'test_start' && this.#hasFailed) test.mode = 'skip';
    if (name === 'test_done' && test.errors.length > 0) this.#hasFailed = true;
    // After a failure, a last hook misses what was not created. As an error of the suite, that would make the mutant invalid.
    if (name === 'hook_failure' && hook.type === 'afterAll' && this.#hasFailed) unhandledErrors.pop();
  }
}
