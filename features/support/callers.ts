import { randomUUID } from 'node:crypto';
import type { Login } from './people/login.js';

export interface Identification {
  /** The id of the person, which is known only after the registration. */
  readonly id: string;
  /** The headers that identify the caller to a context. */
  readonly headers: Readonly<Record<string, string>>;
}

/** A person or a process that sends requests. */
export interface Caller {
  /** @param context the context that receives the request */
  identify(context: string): Promise<Identification>;
}

/** The callers of the scenarios. */
export interface Callers {
  /** A person who acts for the shelter of the scenarios. */
  readonly shelter: Caller;
  readonly operator: Caller;
  /** Another process of the system. */
  readonly service: Caller;
  person(login: Login): Caller;
  /** Gives a person the role of an operator. */
  makeOperator(login: Login): Promise<void>;
}

/** The callers of a system with `AUTH=off`: requests do not say who sends them. */
export const anonymousCallers: Callers = {
  shelter: anonymous(),
  operator: anonymous(),
  service: anonymous(),
  person: anonymous,
  makeOperator: () => Promise.resolve(),
};

/** A person who has signed in has the id of the account. */
function anonymous(login?: Login): Caller {
  const id = randomUUID();
  return { identify: () => Promise.resolve({ id: login?.personId ?? id, headers: {} }) };
}
