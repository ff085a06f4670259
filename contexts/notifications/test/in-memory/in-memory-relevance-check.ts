import { Injectable } from '@nestjs/common';
import type { Reference } from '#src/domain/notification/reference.js';
import { RelevanceCheck } from '#src/domain/notification/relevance-check.js';

@Injectable()
export class InMemoryRelevanceCheck extends RelevanceCheck {
  /** The names of references whose thing is gone. */
  readonly gone = new Set<string>();
  /** The names of the references in each question. */
  readonly asked: string[][] = [];

  goneAmong(about: readonly Reference[]): Promise<ReadonlySet<string>> {
    const names = about.map(({ name }) => name);
    this.asked.push(names);
    return Promise.resolve(new Set(names.filter((name) => this.gone.has(name))));
  }
}
