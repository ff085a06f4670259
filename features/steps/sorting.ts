import { When } from '@cucumber/cucumber';
import { agreed } from '../support/outcome.js';
import { search } from '../support/search.js';
import type { Story } from '../support/story.js';

When(
  '{person} searches for {text}, {order} first',
  async function (this: Story, person: string, words: string, order: string) {
    await search(this, person, { words }, order);
  },
);

When(
  '{person} searches within {int} km of {town}, {order} first',
  async function (this: Story, person: string, withinKm: number, town: string, order: string) {
    await search(this, person, { near: this.towns.pointOf(town), withinKm }, order);
  },
);

When(
  '{person} leafs through the kittens of {town}, {order} first, {int} on a page',
  async function (this: Story, person: string, town: string, order: string, size: number) {
    const { adopter } = this.person(person);
    const criteria = { words: this.towns.named(town).town };
    const outcome = await adopter.readsPage(criteria, { size, order });
    const first = agreed(outcome);
    this.outcome = outcome;
    this.pages = [first, ...(await adopter.leafsOn(criteria, { size, order }, first))];
    this.found = this.ofThisStory(this.pages.flatMap(({ kittens }) => kittens));
  },
);
