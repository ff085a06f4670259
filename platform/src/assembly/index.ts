export { PostgresPlatformModule } from './postgres-platform.module.js';
