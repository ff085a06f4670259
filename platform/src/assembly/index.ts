export { brokerFor } from './broker-for.js';
export { PostgresPlatformModule } from './postgres-platform.module.js';
