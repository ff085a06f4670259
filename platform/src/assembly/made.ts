import type { Abstract, FactoryProvider } from '@nestjs/common';

type InstancesOf<Tokens> = {
  [At in keyof Tokens]: Tokens[At] extends Abstract<infer Instance> ? Instance : never;
};

/** A provider made by a function; the compiler checks the function's parameters against the tokens that are injected. */
export function made<Made, Tokens extends Abstract<unknown>[]>(
  provide: Abstract<Made>,
  inject: [...Tokens],
  useFactory: (...instances: InstancesOf<Tokens>) => Made,
): FactoryProvider<Made> {
  return { provide, inject, useFactory: useFactory as FactoryProvider<Made>['useFactory'] };
}
