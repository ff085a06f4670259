import 'reflect-metadata';
import { RouteConfig } from '@nestjs/platform-fastify';
import { FASTIFY_ROUTE_CONFIG_METADATA } from '@nestjs/platform-fastify/constants.js';
import type { FastifyRequest } from 'fastify';
import type { Who } from '../ports/index.js';

/** The request bodies that a route accepts. */
export interface Accepted {
  readonly types: readonly string[];
  /** Whether the route itself reads the body as a stream; otherwise Fastify reads and parses it. */
  readonly isStreamed: boolean;
  /** Whether a body with another media type, or without one, is read as a URL-encoded form. */
  readonly readsAnyTypeAsForm?: boolean;
}

/** The settings of a route that hooks read before Nest handles a request. */
export interface RouteSettings {
  readonly accepted: Accepted;
  readonly allowed: readonly Who[];
}

/** Adds settings to those of other decorators, which Nest's `RouteConfig` would replace. */
export const addRouteSettings =
  (settings: Partial<RouteSettings>): MethodDecorator =>
  (controller, method, descriptor) => {
    const others = Reflect.getMetadata(FASTIFY_ROUTE_CONFIG_METADATA, descriptor.value as object) as object;
    RouteConfig({ ...others, ...settings })(controller, method, descriptor);
  };

export const routeSettingsOf = (route: { readonly config?: object }): Partial<RouteSettings> =>
  route.config ?? {};

export const settingsFor = ({ routeOptions }: FastifyRequest): Partial<RouteSettings> =>
  routeSettingsOf(routeOptions);
