import { IsIn, IsOptional } from 'class-validator';

/** The one, as mail programs send it (RFC 8058, 3.2) and our page as well, or the other, which takes it back. */
export class UnsubscribeRequest {
  @IsOptional()
  @IsIn(['One-Click'])
  'List-Unsubscribe'?: 'One-Click' | null;

  @IsOptional()
  @IsIn(['yes'])
  again?: 'yes' | null;
}
