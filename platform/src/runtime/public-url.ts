import { IsUrl } from 'class-validator';

export const IsPublicUrl = (): PropertyDecorator =>
  IsUrl({ protocols: ['http', 'https'], require_protocol: true, require_tld: false });
