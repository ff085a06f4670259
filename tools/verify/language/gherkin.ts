import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AstBuilder, GherkinClassicTokenMatcher, Parser } from '@cucumber/gherkin';
import { type Feature, IdGenerator, type RuleChild } from '@cucumber/messages';

export interface Line {
  readonly text: string;
  readonly line: number;
}

/** Titles and steps of a feature, with `it` for examples: names of people and kittens, and quoted texts. */
export function linesOf(root: string, file: string): Line[] {
  const parser = new Parser(new AstBuilder(IdGenerator.incrementing()), new GherkinClassicTokenMatcher());
  const { feature } = parser.parse(readFileSync(join(root, file), 'utf8'));
  return feature === undefined ? [] : [title(feature), ...childrenOf(feature)].map(withoutExamples);
}

function childrenOf({ children }: { readonly children: Feature['children'] | readonly RuleChild[] }): Line[] {
  return children.flatMap((child) => {
    if ('rule' in child && child.rule) return [title(child.rule), ...childrenOf(child.rule)];
    const scenario = child.scenario ?? child.background;
    return scenario
      ? [title(scenario), ...scenario.steps.map(({ text, location }) => ({ text, line: location.line }))]
      : [];
  });
}

const title = ({ name, location }: { name: string; location: { line: number } }): Line => ({
  text: name,
  line: location.line,
});

function withoutExamples({ text, line }: Line): Line {
  const named = text.replaceAll(/"[^"]*"/g, 'it').replaceAll(/<[^>]*>/g, 'it');
  // A word with a capital letter inside a sentence is the name of a person.
  return { text: named.replaceAll(/(?<=\S\s)[A-Z][\w'’-]*/g, 'it'), line };
}
