export { PROFILE_KINDS, type ProfileKind, Profiler } from './profiler.js';
