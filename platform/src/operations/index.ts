import { DeadLettersController } from './dead-letters.controller.js';
import { JourneysController } from './journeys.controller.js';
import { MessagingController } from './messaging.controller.js';

export { HealthController } from './health.controller.js';
export { type Asked, JourneyReports, type Step } from './journeys.js';
export { MetricsController } from './metrics.controller.js';

/** The routes that show how messages fare, and let people decide about those that nobody tries again. */
export const MESSAGING_CONTROLLERS = [MessagingController, DeadLettersController, JourneysController];
