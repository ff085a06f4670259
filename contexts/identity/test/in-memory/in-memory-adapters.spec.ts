import { describe } from '@jest/globals';
import { NestFactory } from '@nestjs/core';
import { InMemoryPlatformModule, InMemoryWorld } from '@pawprint/platform/testing';
import { repositoriesContract } from '../contracts/repositories.contract.js';
import { IN_MEMORY_ADAPTERS } from './index.js';

class PortsModule {}

describe('repositories in memory', () =>
  repositoriesContract(async () => {
    const imports = [InMemoryPlatformModule.for('identity', new InMemoryWorld())];
    const module = { module: PortsModule, imports, providers: IN_MEMORY_ADAPTERS };
    const context = await NestFactory.createApplicationContext(module, {
      logger: false,
      abortOnError: false,
    });
    return { context, stop: () => context.close() };
  }));
