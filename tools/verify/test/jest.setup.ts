// Nest must be loaded first. Otherwise a CommonJS library may require Nest while Nest is still loading, and Jest fails with
// "Cannot require() ES Module in a cycle". Plain Node supports this case.
import 'reflect-metadata';
import '@nestjs/common';
import '@nestjs/core';

// Generated inputs that failed with this seed are generated again.
if (process.env['RANDOM_SEED']) {
  const { configureGlobal } = await import('fast-check');
  configureGlobal({ seed: Number(process.env['RANDOM_SEED']) });
}
