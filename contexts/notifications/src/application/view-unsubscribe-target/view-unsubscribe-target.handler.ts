import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Clock } from '@pawprint/platform/ports';
import { LocalCalendar } from '../../domain/calendar/local-calendar.js';
import { Pages } from '../../domain/mail/pages.js';
import { EVERYTHING } from '../../domain/recipient/topic.js';
import { Recipients } from '../../domain/recipient/recipients.js';
import { UnsubscribeTokens } from '../../domain/recipient/unsubscribe-tokens.js';
import { ViewUnsubscribeTarget, type UnsubscribeTargetView } from './view-unsubscribe-target.query.js';

@QueryHandler(ViewUnsubscribeTarget)
export class ViewUnsubscribeTargetHandler implements IQueryHandler<ViewUnsubscribeTarget> {
  constructor(
    private readonly tokens: UnsubscribeTokens,
    private readonly recipients: Recipients,
    private readonly pages: Pages,
    private readonly clock: Clock,
    private readonly calendar: LocalCalendar,
  ) {}

  async execute({ token }: ViewUnsubscribeTarget): Promise<UnsubscribeTargetView | null> {
    const way = await this.tokens.wayOf(token);
    const recipient = way && (await this.recipients.find(way.recipientId));
    if (!way || !recipient) return null;
    const { leftTopics, preferences } = recipient;
    const labels = await this.tokens.labelsOf(recipient.id);
    return {
      ...way,
      isForEverything: way.topic === EVERYTHING,
      isLeft: leftTopics.includes(way.topic),
      hasLeftEverything: leftTopics.includes(EVERYTHING),
      everything: EVERYTHING,
      leftTopics: leftTopics
        .filter((topic) => topic !== EVERYTHING)
        .map((topic) => ({ topic, label: labels.get(topic) ?? null })),
      preferences,
      pausedUntil: recipient.dayOfReturn(this.clock.now(), this.calendar),
      links: {
        stories: this.pages.stories(token),
        preferences: this.pages.preferences(token),
        unsubscribe: this.pages.unsubscribe(token),
      },
    };
  }
}
