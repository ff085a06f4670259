import { RuleViolation } from './domain-errors.js';

/** A business rule about a subject, with the check that detects a violation. */
export interface Rule<Subject> {
  /** The rule as a sentence in kebab case, which is also the name of its file. */
  readonly name: string;
  /** Returns the message of the violation, in plain English for a reader, or null when the subject satisfies the rule. */
  readonly violatedBy: (subject: Subject) => string | null;
}

/**
 * Checks a subject against a list of rules, in the order of the list.
 *
 * @throws RuleViolation for the first rule that the subject violates
 */
export function checkRules<Subject>(rules: readonly Rule<Subject>[], subject: Subject): void {
  for (const rule of rules) {
    const violation = rule.violatedBy(subject);
    if (violation !== null) throw new RuleViolation(rule.name, violation);
  }
}
