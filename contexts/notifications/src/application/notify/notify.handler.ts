import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock, Ids } from '@pawprint/platform/ports';
import { Content, sanitised } from '../../domain/notification/content.js';
import { Notification } from '../../domain/notification/notification.js';
import { notificationId } from '../../domain/ids/notification-id.js';
import { Notifications } from '../../domain/notification/notifications.js';
import { MAX_TOPIC_LABEL_LENGTH } from '../../domain/recipient/topic.limits.js';
import { oneLine } from '../../domain/text/one-line.js';
import { Occasion } from '../../domain/notification/occasion.js';
import { Notify } from './notify.command.js';

@CommandHandler(Notify)
export class NotifyHandler implements ICommandHandler<Notify> {
  constructor(
    private readonly notifications: Notifications,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  async execute({ recipientId, content, topic, ...input }: Notify): Promise<void> {
    const occasion = Occasion.of(input.occasion);
    const id = notificationId(occasion, recipientId, (name) => this.ids.named(name));
    const fields = { id, recipientId, occasion, content: Content.of(sanitised(content)) };
    const topicLabel = (topic && oneLine(topic.label, MAX_TOPIC_LABEL_LENGTH)) || null;
    const notification = Notification.due(
      { ...fields, topic: topic?.name ?? null, topicLabel },
      this.clock.now(),
    );
    await this.notifications.addOnce(notification);
  }
}
