import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { EVERYTHING } from '../../domain/recipient/topic.js';
import { OpenedLinks } from '../emails/opened-links.js';
import { ViewUnsubscribeTarget, type UnsubscribeTargetView } from './view-unsubscribe-target.query.js';

@QueryHandler(ViewUnsubscribeTarget)
export class ViewUnsubscribeTargetHandler implements IQueryHandler<ViewUnsubscribeTarget> {
  constructor(private readonly links: OpenedLinks) {}

  async execute({ token }: ViewUnsubscribeTarget): Promise<UnsubscribeTargetView | null> {
    const link = await this.links.open(token, 'unsubscribe');
    if (link === null) return null;
    const { recipientId, topic } = link.target;
    return {
      recipientId,
      topic,
      isForEverything: topic === EVERYTHING,
      isLeft: link.recipient?.leftTopics.includes(topic) ?? false,
      isDead: link.recipient === null,
    };
  }
}
