import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Clock } from '@pawprint/platform/ports';
import { LocalCalendar } from '../../domain/calendar/local-calendar.js';
import { LinkTokens } from '../../domain/recipient/link-tokens.js';
import { EVERYTHING } from '../../domain/recipient/topic.js';
import { maskedAddress } from '../../domain/address/masked-address.js';
import { OpenedLinks } from '../emails/opened-links.js';
import { PageUrls } from '../emails/page-urls.js';
import { type LinkedPreferencesView, ViewPreferences } from './view-preferences.query.js';

@QueryHandler(ViewPreferences)
export class ViewPreferencesHandler implements IQueryHandler<ViewPreferences> {
  constructor(
    private readonly links: OpenedLinks,
    private readonly tokens: LinkTokens,
    private readonly urls: PageUrls,
    private readonly clock: Clock,
    private readonly calendar: LocalCalendar,
  ) {}

  async execute({ token }: ViewPreferences): Promise<LinkedPreferencesView | null> {
    const recipient = (await this.links.open(token, 'preferences'))?.recipient;
    if (!recipient) return null;
    const { email, ...preferences } = recipient.preferences;
    const labels = await this.tokens.labelsOf(recipient.id);
    return {
      recipientId: recipient.id,
      maskedAddress: maskedAddress(email),
      preferences,
      pausedUntil: recipient.dayOfReturn(this.clock.now(), this.calendar),
      leftTopics: recipient.leftTopics
        .map((topic) => ({ topic, label: labels.get(topic) ?? null, isEverything: topic === EVERYTHING }))
        .sort((one, other) => Number(other.isEverything) - Number(one.isEverything)),
      url: this.urls.of('preferences', token),
    };
  }
}
