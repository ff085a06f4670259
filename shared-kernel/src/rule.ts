import { RuleViolation } from './domain-errors.js';

/** One sentence of the business about a subject, and how to tell that the sentence is broken. */
export interface Rule<Subject> {
  /** The sentence in kebab case; the file's name is the same. */
  readonly name: string;
  /** Says what is wrong, for people; null where all is well. */
  readonly violatedBy: (subject: Subject) => string | null;
}

/**
 * Holds a subject against a list of rules, in the order of the list.
 *
 * @throws RuleViolation for the first rule that is broken
 */
export function checkRules<Subject>(rules: readonly Rule<Subject>[], subject: Subject): void {
  for (const rule of rules) {
    const violation = rule.violatedBy(subject);
    if (violation !== null) throw new RuleViolation(rule.name, violation);
  }
}
