export { UseCasesModule } from './use-cases.module.js';
