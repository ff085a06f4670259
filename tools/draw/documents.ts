import { readCodeModel, readConfigurationClass } from './code-model/code-model.js';
import { asyncApiPage } from './async-api.js';
import { canvasPage, canvasPageOf } from './canvas.js';
import { CONFIGURATION_PAGE, configurationPage } from './configuration.js';
import { contextMapPage, MAP_PAGE } from './context-map.js';
import type { GeneratedDocument } from './generated-document.js';
import { EVENTS_PAGE, eventsPage } from './events.js';
import { formatted } from './formatted.js';
import { networkPolicies } from './network-policies.js';
import { openApiPage } from './open-api.js';
import { keptResults, PERFORMANCE_PAGE, performancePage } from './performance.js';
import { RULES_PAGE, rulesPage } from './rules.js';
import { WHO_MAY_PAGE, whoMayPage } from './who-may.js';
import { ARCHITECTURE_RULES_PAGE, architectureRulesPage } from './architecture-rules.js';

/** Every generated document with its current, formatted text. */
export async function generateDocuments(): Promise<GeneratedDocument[]> {
  const model = await readCodeModel();
  const frontDoor = {
    ...{ title: 'Front door', folder: 'front-door' },
    configuration: await readConfigurationClass('front-door/src/config.ts'),
  };
  const pages = [
    { path: MAP_PAGE, text: contextMapPage(model) },
    { path: EVENTS_PAGE, text: eventsPage(model) },
    { path: RULES_PAGE, text: rulesPage(model) },
    { path: ARCHITECTURE_RULES_PAGE, text: architectureRulesPage() },
    { path: CONFIGURATION_PAGE, text: configurationPage([...model, frontDoor]) },
    { path: PERFORMANCE_PAGE, text: performancePage(keptResults()) },
    { path: WHO_MAY_PAGE, text: whoMayPage(model) },
    asyncApiPage(model),
    networkPolicies(model),
    ...model.map(openApiPage),
    ...model.map((context) => ({ path: canvasPageOf(context.name), text: canvasPage(context, model) })),
  ];
  return Promise.all(pages.map(formatted));
}
