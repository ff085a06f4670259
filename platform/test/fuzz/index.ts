export { cpuGrowthContract } from '../contracts/cpu-growth.contract.js';
export { fuzzMessagesContract } from '../contracts/fuzz-messages.contract.js';
export { fuzzRoutesContract, operationsOf } from '../contracts/fuzz-routes.contract.js';
