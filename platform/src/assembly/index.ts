export { PostgresPlatformModule, type PostgresPlatformOptions } from './postgres-platform.module.js';
