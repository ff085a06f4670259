import { readHouse } from '../house/house.js';
import { asyncApiPage } from './async-api.js';
import { canvasPage, canvasPageOf } from './canvas.js';
import { contextMapPage, MAP_PAGE } from './context-map.js';
import type { DrawnDocument } from './drawn-document.js';
import { EVENTS_PAGE, eventsPage } from './events.js';
import { formatted } from './formatted.js';
import { openApiPage } from './open-api.js';
import { RULES_PAGE, rulesPage } from './rules.js';
import { WALLS_PAGE, wallsPage } from './walls.js';

/** Every document that is drawn from the code, as it has to be now, formatted like everything else. */
export async function drawDocuments(): Promise<DrawnDocument[]> {
  const house = await readHouse();
  const pages = [
    { path: MAP_PAGE, text: contextMapPage(house) },
    { path: EVENTS_PAGE, text: eventsPage(house) },
    { path: RULES_PAGE, text: rulesPage(house) },
    { path: WALLS_PAGE, text: wallsPage() },
    asyncApiPage(house),
    ...house.map(openApiPage),
    ...house.map((context) => ({ path: canvasPageOf(context.name), text: canvasPage(context, house) })),
  ];
  return Promise.all(pages.map(formatted));
}
