import type { Aggregate, ContextModel } from './code-model/code-model.js';
import { heading, link, page, sentence, words } from './markdown.js';

export const RULES_PAGE = 'docs/rules.md';

/** The business rules, read from the lists that the aggregates check. */
export function rulesPage(model: readonly ContextModel[]): string {
  return page(
    heading('Rules'),
    'The business rules in the order in which they are checked. The name of each file is its rule.',
    ...model.flatMap(({ title, aggregates }) => [
      `## ${title}`,
      ...aggregates
        .filter(({ ruleLists }) => ruleLists.length > 0)
        .map((aggregate) => `### ${aggregate.name}\n\n${rulesOf(aggregate, RULES_PAGE)}`),
    ]),
  );
}

export function rulesOf({ ruleLists }: Aggregate, from: string): string {
  return ruleLists
    .map(({ name, meaning, file, rules }) =>
      [
        `${link(from, sentence(words(name)), file)}${meaning === '' ? ':' : `. ${meaning}`}`,
        '',
        ...rules.map(
          (rule, index) =>
            `${index + 1}. ${link(from, sentence(words(rule.name)), rule.file)}${rule.meaning === '' ? '' : `: ${rule.meaning}`}`,
        ),
      ].join('\n'),
    )
    .join('\n\n');
}
