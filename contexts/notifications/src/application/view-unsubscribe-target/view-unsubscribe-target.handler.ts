import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Clock } from '@pawprint/platform/ports';
import { LocalCalendar } from '../../domain/calendar/local-calendar.js';
import { EVERYTHING } from '../../domain/recipient/topic.js';
import { Recipients } from '../../domain/recipient/recipients.js';
import { UnsubscribeTokens } from '../../domain/recipient/unsubscribe-tokens.js';
import { PageUrls } from '../emails/page-urls.js';
import { ViewUnsubscribeTarget, type UnsubscribeTargetView } from './view-unsubscribe-target.query.js';

@QueryHandler(ViewUnsubscribeTarget)
export class ViewUnsubscribeTargetHandler implements IQueryHandler<ViewUnsubscribeTarget> {
  constructor(
    private readonly tokens: UnsubscribeTokens,
    private readonly recipients: Recipients,
    private readonly urls: PageUrls,
    private readonly clock: Clock,
    private readonly calendar: LocalCalendar,
  ) {}

  async execute({ token }: ViewUnsubscribeTarget): Promise<UnsubscribeTargetView | null> {
    const target = await this.tokens.wayOf(token);
    const recipient = target && (await this.recipients.find(target.recipientId));
    if (!target || !recipient) return null;
    const { leftTopics, preferences } = recipient;
    const labels = await this.tokens.labelsOf(recipient.id);
    return {
      ...target,
      isForEverything: target.topic === EVERYTHING,
      isLeft: leftTopics.includes(target.topic),
      hasLeftEverything: leftTopics.includes(EVERYTHING),
      everything: EVERYTHING,
      leftTopics: leftTopics
        .filter((topic) => topic !== EVERYTHING)
        .map((topic) => ({ topic, label: labels.get(topic) ?? null })),
      preferences,
      pausedUntil: recipient.dayOfReturn(this.clock.now(), this.calendar),
      links: {
        history: this.urls.history(token),
        preferences: this.urls.preferences(token),
        unsubscribe: this.urls.unsubscribe(token),
      },
    };
  }
}
