import { afterEach, describe, expect, it } from '@jest/globals';
import {
  Body,
  Controller,
  Get,
  HttpCode,
  Module,
  NotFoundException,
  Param,
  Post,
  type Type,
} from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { IsDefined, IsOptional, Length, Min, ValidateNested } from 'class-validator';
import { Type as Nested } from 'class-transformer';
import { ApiResponses, objectOf, TEXT } from '#src/http/api-responses.decorator.js';
import { createHttpApplication } from '#src/http/http-application.js';
import { IsSingleLineText } from '#src/http/validation.js';
import { openApiOf } from './open-api/document.js';
import { AsDocumented } from './as-documented.js';

class Inner {
  @Min(3)
  size!: number;
}

class Order {
  @IsSingleLineText(5)
  name!: string;

  @IsOptional()
  @IsSingleLineText(9)
  note?: string;

  @IsDefined()
  @ValidateNested()
  @Nested(() => Inner)
  inner!: Inner;
}

@Controller('orders')
class Orders {
  @Post()
  @ApiResponses(objectOf({ name: TEXT }), { headers: ['location'] })
  order(@Body() { name }: Order): object {
    return { name };
  }

  @Get(':id')
  @ApiResponses(objectOf({ name: TEXT }))
  view(@Param('id') id: string): object {
    if (id === 'gone') throw new NotFoundException();
    return id === 'leak' ? { name: 'Felix', secret: 1 } : { name: 7 };
  }

  @Post(':id/cancellation')
  @HttpCode(204)
  @ApiResponses(null)
  cancel(): void {}
}

describe('an application as its OpenAPI document has it', () => {
  let app: NestFastifyApplication;
  afterEach(() => app.close());
  async function running(...controllers: Type[]): Promise<NestFastifyApplication> {
    @Module({ controllers })
    class Planted {}
    app = await createHttpApplication({ module: Planted }, false);
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

  it('has each route, with what its validators let through', async () => {
    const { paths } = openApiOf(await running(Orders), { title: 'Orders', description: '' });

    expect(Object.keys(paths)).toEqual(['/orders', '/orders/{id}', '/orders/{id}/cancellation']);
    expect(paths['/orders']!.post).toMatchObject({
      operationId: 'Orders.order',
      requestBody: {
        content: {
          'application/json': {
            schema: {
              required: ['inner', 'name'],
              properties: {
                name: { type: 'string', maxLength: 5 },
                note: { anyOf: [{ type: 'string', maxLength: 9 }, { type: 'null' }] },
                inner: { properties: { size: { minimum: 3 } }, required: ['size'] },
              },
              additionalProperties: false,
            },
          },
        },
      },
      responses: { 201: { headers: { location: {} } } },
    });
  });

  it.each([
    ['a route that does not say what it answers', 'Silent.speak does not say what it answers'],
    [
      'a validator that it knows nothing of',
      'Unknown.text: say in request-schema.ts what isLength lets through',
    ],
  ])('refuses %s', async (_, why) => {
    class Unknown {
      @Length(1)
      text!: string;
    }
    @Controller()
    class Silent {
      @Get()
      speak(): void {}
    }
    @Controller()
    class Taking {
      @Post()
      @ApiResponses(null)
      take(@Body() _unknown: Unknown): void {}
    }
    const application = await running(why.startsWith('Silent') ? Silent : Taking);
    expect(() => openApiOf(application, { title: '', description: '' })).toThrow(why);
  });

  it.each([
    ['a header that is not there', ordering(), 'POST /orders: 201 has no location'],
    [
      'a field that nobody knows',
      { method: 'GET', url: '/orders/leak' },
      'must NOT have additional properties',
    ],
    ['a field of another type', { method: 'GET', url: '/orders/1' }, 'it/name must be string'],
    [
      'a refusal that it does not mention',
      { method: 'GET', url: '/orders/gone' },
      '404 is not in its document',
    ],
  ] as const)('notices %s', async (_, request, why) => {
    const documented = new AsDocumented(await running(Orders));
    await expect(documented.ask(request)).rejects.toThrow(why);
  });

  it('lets pass what is as it should be, and tells what was never seen', async () => {
    const documented = new AsDocumented(await running(Orders));

    const answers = [
      await documented.ask({ method: 'POST', url: '/orders/1/cancellation' }),
      await documented.ask({ method: 'POST', url: '/orders', payload: {} }),
      await documented.ask({ method: 'GET', url: '/nowhere' }),
    ];

    expect(answers.map(({ statusCode }) => statusCode)).toEqual([204, 400, 404]);
    expect(documented.unseen()).toEqual(['post /orders 201', 'get /orders/{id} 200']);
  });
});
