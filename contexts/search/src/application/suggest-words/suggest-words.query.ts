import { Query } from '@nestjs/cqrs';

/** Returns completions for a query that is being typed. */
export class SuggestWords extends Query<string[]> {
  constructor(readonly beginning: string) {
    super();
  }
}
