import { readCodeModel } from './code-model/code-model.js';
import { asyncApiPage } from './async-api.js';
import { canvasPage, canvasPageOf } from './canvas.js';
import { CONFIGURATION_PAGE, configurationPage } from './configuration.js';
import { contextMapPage, MAP_PAGE } from './context-map.js';
import type { GeneratedDocument } from './generated-document.js';
import { EVENTS_PAGE, eventsPage } from './events.js';
import { formatted } from './formatted.js';
import { openApiPage } from './open-api.js';
import { RULES_PAGE, rulesPage } from './rules.js';
import { ARCHITECTURE_RULES_PAGE, architectureRulesPage } from './architecture-rules.js';

/** Every document that is drawn from the code, as it has to be now, formatted like everything else. */
export async function drawDocuments(): Promise<GeneratedDocument[]> {
  const model = await readCodeModel();
  const pages = [
    { path: MAP_PAGE, text: contextMapPage(model) },
    { path: EVENTS_PAGE, text: eventsPage(model) },
    { path: RULES_PAGE, text: rulesPage(model) },
    { path: ARCHITECTURE_RULES_PAGE, text: architectureRulesPage() },
    { path: CONFIGURATION_PAGE, text: configurationPage(model) },
    asyncApiPage(model),
    ...model.map(openApiPage),
    ...model.map((context) => ({ path: canvasPageOf(context.name), text: canvasPage(context, model) })),
  ];
  return Promise.all(pages.map(formatted));
}
