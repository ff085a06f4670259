import type { Criteria } from './criteria.js';
import type { Story } from './story.js';

/** A person searches, and looks at every page of what is found; or is refused. */
export async function search(
  story: Story,
  person: string,
  criteria: Criteria,
  order?: string,
): Promise<void> {
  const outcome = await story.person(person).adopter.searches(criteria, order);
  story.outcome = outcome;
  story.pages = outcome.agreed ? outcome.body : [];
  story.found = story.ofThisStory(story.pages.flatMap(({ kittens }) => kittens));
}
