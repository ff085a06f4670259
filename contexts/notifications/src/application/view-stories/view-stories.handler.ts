import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Pages } from '../../domain/mail/pages.js';
import { Notifications } from '../../domain/notification/notifications.js';
import { Recipients } from '../../domain/recipient/recipients.js';
import { UnsubscribeTokens } from '../../domain/recipient/unsubscribe-tokens.js';
import { storyOf } from '../explain-notification/story.js';
import { endAsText, endIn } from './end-of-page.js';
import { type StoriesView, ViewStories } from './view-stories.query.js';

const MAX_ON_A_PAGE = 50;

@QueryHandler(ViewStories)
export class ViewStoriesHandler implements IQueryHandler<ViewStories> {
  constructor(
    private readonly tokens: UnsubscribeTokens,
    private readonly recipients: Recipients,
    private readonly notifications: Notifications,
    private readonly pages: Pages,
  ) {}

  async execute({ token, before }: ViewStories): Promise<StoriesView | null> {
    const end = before === null ? undefined : endIn(before);
    const way = await this.tokens.wayOf(token);
    const recipient = way && (await this.recipients.find(way.recipientId));
    if (!recipient || end === null) return null;
    const { timeZone } = recipient.preferences;
    // One more tells whether there is another page.
    const found = await this.notifications.of(recipient.id, MAX_ON_A_PAGE + 1, end);
    const shown = found.slice(0, MAX_ON_A_PAGE);
    return {
      stories: shown.map((notification) => ({
        headline: notification.content.headline,
        url: notification.content.link.url,
        state: notification.state,
        at: notification.at,
        sentences: storyOf(notification, timeZone),
      })),
      timeZone,
      links: {
        preferences: this.pages.preferences(token),
        newest: end ? this.pages.stories(token) : null,
        earlier:
          found.length > shown.length ? this.pages.storiesBefore(token, endAsText(shown.at(-1)!)) : null,
      },
    };
  }
}
