import type { Abstract, FactoryProvider } from '@nestjs/common';

type InstancesOf<Tokens> = {
  [At in keyof Tokens]: Tokens[At] extends Abstract<infer Instance> ? Instance : never;
};

/** A factory provider whose parameters the compiler checks against the injected tokens. */
export function factoryProvider<Provided, Tokens extends Abstract<unknown>[]>(
  provide: Abstract<Provided>,
  inject: [...Tokens],
  useFactory: (...instances: InstancesOf<Tokens>) => Provided,
): FactoryProvider<Provided> {
  return { provide, inject, useFactory: useFactory as FactoryProvider<Provided>['useFactory'] };
}
