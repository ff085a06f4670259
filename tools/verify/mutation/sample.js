/*
 * A plugin of Stryker: an ignorer that leaves out the helpers of the compiler and crash points, a checker that selects a random sample of
 * the mutants, and a reporter that writes each result at once, so that an interrupted run has results. main.ts sets the
 * environment variables.
 */
import { createHash } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import { relative } from 'node:path';

const { SAMPLE: size, SEED: seed, RESULTS: results } = process.env;

const rank = ({ fileName, location, replacement }) =>
  createHash('sha256')
    .update(JSON.stringify([seed, relative(process.cwd(), fileName), location, replacement]))
    .digest('hex');

/**
 * The compiler repeats `__decorate`, `__metadata` and `__param` in each file with decorators, and adds the calls of `__metadata`.
 * They are not code of the project. Crash points kill processes, which StrykerJS does not mutate.
 */
class NotMutated {
  shouldIgnore({ node }) {
    const isHelper = node.type === 'VariableDeclarator' && node.id.name?.startsWith('__');
    const call = node.type === 'ExpressionStatement' ? node.expression : node;
    const isCall = call.type === 'CallExpression' && ['__metadata', 'crashPoint'].includes(call.callee.name);
    return isHelper || isCall ? 'a helper of the compiler, or a crash point' : undefined;
  }
}

class Sample {
  init() {
    return Promise.resolve();
  }

  // All in one group, because the size of the sample is that of the whole part.
  group(mutants) {
    return Promise.resolve([mutants.map(({ id }) => id)]);
  }

  check(mutants) {
    const ranked = mutants
      .map((mutant) => ({ id: mutant.id, rank: rank(mutant) }))
      .toSorted((one, other) => (one.rank < other.rank ? -1 : 1));
    return Promise.resolve(
      Object.fromEntries(
        ranked.map(({ id }, at) => [
          id,
          at < Number(size) ? { status: 'passed' } : { status: 'compileError', reason: 'not in the sample' },
        ]),
      ),
    );
  }
}

class EachResult {
  onMutantTested({ fileName, status, statusReason, location, replacement }) {
    appendFileSync(results, `${JSON.stringify({ fileName, status, statusReason, location, replacement })}\n`);
  }
}

const plugin = (kind, name, Type) => {
  const factory = () => new Type();
  factory.inject = [];
  return { kind, name, factory };
};

export const strykerPlugins = [
  plugin('Ignore', 'not-mutated', NotMutated),
  plugin('Checker', 'sample', Sample),
  plugin('Reporter', 'each-result', EachResult),
];
