import type { Criteria } from './criteria.js';
import type { ScenarioWorld } from './scenario-world.js';

/** Searches as that person, and reads all pages of the results. */
export async function search(
  world: ScenarioWorld,
  person: string,
  criteria: Criteria,
  order?: string,
): Promise<void> {
  const outcome = await world.person(person).adopter.searches(criteria, order);
  world.outcome = outcome;
  world.pages = outcome.accepted ? outcome.body : [];
  world.found = world.ofThisScenario(world.pages.flatMap(({ kittens }) => kittens));
}
