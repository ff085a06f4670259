import { afterEach, describe, expect, it } from '@jest/globals';
import { Controller, Module, type Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createHttpApplication } from '#src/http/http-application.js';
import { openApiOf } from './open-api/document.js';
import { DocumentedApplication } from './documented-application.js';
import { OrdersController, UnsupportedController } from './open-api/orders.controller.js';

describe('documented application', () => {
  let app: NestFastifyApplication;
  afterEach(() => app.close());
  async function running(...controllers: Type[]): Promise<NestFastifyApplication> {
    @Module({ controllers })
    class TestModule {}
    app = await createHttpApplication({ module: TestModule }, false);
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
    return app;
  }
  const ordering = () => ({
    method: 'POST' as const,
    url: '/orders',
    payload: JSON.stringify({ name: 'Felix', inner: { size: 3 } }),
    headers: { 'content-type': 'application/json' },
  });

  async function documentOf(controller: Type) {
    return openApiOf(await running(controller), { title: 'Orders', description: '' });
  }
  const schemaAt = async (path: string): Promise<object> => {
    const { get } = (await documentOf(OrdersController)).paths[path] as {
      get: { responses: { 200: { content: Record<string, { schema: object }> } } };
    };
    return Object.values(get.responses[200].content)[0]!.schema;
  };

  it('documents each route with the doc comment of its method', async () => {
    const { paths } = await documentOf(OrdersController);

    expect(Object.keys(paths)).toEqual([
      '/orders',
      '/orders/menus/{id}',
      '/orders/{id}',
      '/orders/{id}/cancellation',
      '/orders/{id}/explanation',
      '/orders/{id}/page',
    ]);
    expect(paths['/orders']!.post).toMatchObject({
      operationId: 'Orders.order',
      summary: 'Order a cake',
      description: 'The kitchen bakes it the same day. Or later.',
    });
    expect(paths['/orders/{id}']!.get).toMatchObject({ summary: '', description: '' });
  });

  it('documents a parameter with its tag, or with the doc comment of its type', async () => {
    const { paths } = await documentOf(OrdersController);

    expect(paths['/orders/{id}/explanation']!.get).toMatchObject({
      parameters: [{ name: 'id', in: 'path', description: 'the id, or another text' }],
    });
    expect(paths['/orders/{id}']!.get).toMatchObject({
      parameters: [{ description: 'The id of an order.' }],
    });
  });

  it('documents a request with its validators, and with the doc comments of its fields and of those that it inherits', async () => {
    const { paths } = await documentOf(OrdersController);

    expect(paths['/orders']!.post).toMatchObject({
      requestBody: {
        content: {
          'application/json': {
            schema: {
              required: ['inner', 'name'],
              properties: {
                name: { type: 'string', maxLength: 5 },
                note: {
                  description: 'A wish of the customer.',
                  anyOf: [{ type: 'string', maxLength: 9 }, { type: 'null' }],
                },
                inner: {
                  description: 'The shape.',
                  properties: { size: { minimum: 3, description: 'The size in centimetres.' } },
                  required: ['size'],
                },
              },
              additionalProperties: false,
            },
          },
        },
      },
      responses: { 429: { $ref: '#/components/responses/TooManyRequests' } },
    });
  });

  it('documents a response with the type that the method returns', async () => {
    expect(await schemaAt('/orders/{id}/explanation')).toEqual({
      type: 'object',
      required: ['id', 'state', 'isPaid', 'cakes', 'price', 'weight', 'orderedAt', 'bakedAt', 'extra'],
      properties: {
        id: { type: 'string', format: 'uuid' },
        state: {
          anyOf: [{ type: 'string', enum: ['baked', 'eaten'] }, { type: 'null' }],
          description: 'The state of the order.',
        },
        isPaid: { type: 'boolean' },
        cakes: {
          type: 'array',
          items: {
            type: 'object',
            required: ['name'],
            properties: { name: { type: 'string', description: 'The name of the cake.' } },
            additionalProperties: false,
          },
        },
        price: {
          anyOf: [
            { type: 'integer', minimum: 0 },
            { type: 'string', enum: ['free'] },
          ],
        },
        weight: { type: 'number' },
        orderedAt: { type: 'string', format: 'date-time' },
        bakedAt: { anyOf: [{ type: 'string', format: 'date-time' }, { type: 'null' }] },
        day: { type: 'string', format: 'date', description: 'The day of the party.' },
        extra: {},
      },
      additionalProperties: false,
    });
    expect(await schemaAt('/orders/{id}/page')).toEqual({ type: 'string' });
  });

  it('documents a method without a result as a response without a body, with the declared headers', async () => {
    const { paths } = await documentOf(OrdersController);
    expect(paths['/orders']!.post).toMatchObject({ responses: { 201: { headers: { location: {} } } } });
    expect(paths['/orders/{id}/cancellation']!.post).toMatchObject({
      responses: { 204: { description: 'Success, without a body.' } },
    });
  });

  it('cannot be documented with a validator without a schema', async () => {
    await expect(documentOf(UnsupportedController)).rejects.toThrow(
      'Unsupported.text: request-schema.ts has no schema for the validator isLength.',
    );
  });

  it('cannot be documented with a controller in another file', async () => {
    @Controller()
    class Elsewhere {}
    await expect(documentOf(Elsewhere)).rejects.toThrow('Elsewhere is not in a file *.controller.ts.');
  });

  it.each([
    ['without a documented header', ordering(), 'POST /orders: 201 lacks the header location.'],
    [
      'with an undocumented field',
      { method: 'GET', url: '/orders/leak' },
      'must NOT have additional properties',
    ],
    ['with a field of the wrong type', { method: 'GET', url: '/orders/1' }, 'body/name must be string'],
    [
      'that a cache may store',
      { method: 'GET', url: '/orders/menus/1' },
      'GET /orders/menus/1: 200 lacks the header cache-control: no-store.',
    ],
    ['with an undocumented status', { method: 'GET', url: '/orders/gone' }, '404 is not documented'],
  ] as const)('rejects a response %s', async (_, request, message) => {
    const documented = new DocumentedApplication(await running(OrdersController));
    await expect(documented.send(request)).rejects.toThrow(message);
  });

  it('accepts documented responses, and lists the responses that no request has received', async () => {
    const documented = new DocumentedApplication(await running(OrdersController));

    const responses = [
      await documented.send({ method: 'POST', url: '/orders/1/cancellation' }),
      await documented.send({ method: 'POST', url: '/orders', payload: {} }),
      await documented.send({ method: 'GET', url: '/nowhere' }),
    ];

    expect(responses.map(({ statusCode }) => statusCode)).toEqual([204, 400, 404]);
    expect(documented.unobservedResponses()).toEqual([
      'post /orders 201',
      'get /orders/menus/{id} 200',
      'get /orders/{id} 200',
      'get /orders/{id}/explanation 200',
      'get /orders/{id}/page 200',
    ]);
  });
});
