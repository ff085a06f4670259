import { Body, Controller, Get, Header, HttpCode, NotFoundException, Param, Post } from '@nestjs/common';
import type { Count, Timestamp, Uuid } from '@pawprint/shared-kernel';
import { Type } from 'class-transformer';
import { IsDefined, IsOptional, Length, Min, ValidateNested } from 'class-validator';
import { ApiResponse } from '#src/http/api-response.decorator.js';
import { Allowed } from '#src/http/authorization.js';
import { IsSingleLineText } from '#src/http/validation.js';

class Inner {
  /** The size in centimetres. */
  @Min(3)
  size!: number;
}

class Wish {
  /**
   * A wish
   * of the customer.
   */
  @IsOptional()
  @IsSingleLineText(9)
  note?: string;
}

class OrderRequest extends Wish {
  @IsSingleLineText(5)
  name!: string;

  /** The shape. */
  @IsDefined()
  @ValidateNested()
  @Type(() => Inner)
  inner!: Inner;
}

class Unsupported {
  @Length(1)
  text!: string;
}

/** The id of an order. */
type OrderId = string;

type Price = Count | 'free';

interface Cake {
  /** The name of the cake. */
  readonly name: string;
}

class Order {
  declare private readonly isValid: true;
  readonly id!: Uuid<'Order'>;
  /** The state of the order. */
  readonly state!: 'baked' | 'eaten' | null;
  readonly isPaid!: boolean;
  readonly cakes!: readonly Cake[];
  readonly price!: Price;
  readonly weight!: number;
  readonly orderedAt!: Date;
  readonly bakedAt!: Timestamp | null;
  /**
   * The day of the party.
   *
   * @format date
   */
  readonly day?: string;
  readonly extra!: unknown;
  readonly internal!: string;

  cancel(): void {}
}

@Controller('orders')
export class OrdersController {
  /**
   * Order a cake. The kitchen bakes it
   * the same day. Or later.
   */
  @Allowed('anyone')
  @Post()
  @ApiResponse({ headers: ['location'] })
  order(@Body() { name }: OrderRequest): Cake {
    return { name };
  }

  @Allowed('anyone')
  @Get(':id')
  view(@Param('id') id: OrderId): Cake {
    if (id === 'gone') throw new NotFoundException();
    return (id === 'leak' ? { name: 'Felix', secret: 1 } : { name: 7 }) as unknown as Cake;
  }

  @Allowed('anyone')
  @Get('menus/:id')
  @Header('cache-control', 'max-age=60')
  menu(): Cake {
    return { name: 'Felix' };
  }

  /**
   * Explain an order.
   *
   * @param id the id, or another text
   */
  @Allowed('anyone')
  @Get(':id/explanation')
  explain(@Param('id') _: OrderId): Promise<Omit<Order, 'internal'> | undefined> {
    return Promise.resolve(undefined);
  }

  @Allowed('anyone')
  @Get(':id/page')
  @ApiResponse({ type: 'text/html' })
  page(): void {}

  @Allowed('anyone')
  @Post(':id/cancellation')
  @HttpCode(204)
  async cancel(): Promise<void> {}
}

@Controller('unsupported')
export class UnsupportedController {
  @Allowed('anyone')
  @Post()
  take(@Body() _body: Unsupported): void {}
}
