import { DeadLettersController } from './dead-letters.controller.js';
import { HealthController } from './health.controller.js';
import { JourneysController } from './journeys.controller.js';
import { MessagingController } from './messaging.controller.js';
import { MetricsController } from './metrics.controller.js';
import { ProfilesController } from './profiles.controller.js';

export { type StepQuery, JourneyReports, type Step } from './journeys.js';

/** The routes of every process for monitoring. */
export const MONITORING_CONTROLLERS = [
  HealthController,
  MetricsController,
  MessagingController,
  ProfilesController,
];

/** The routes of every context for operators: health, metrics, the progress of messages, and decisions about dead letters. */
export const OPERATIONS_CONTROLLERS = [DeadLettersController, JourneysController, ...MONITORING_CONTROLLERS];
