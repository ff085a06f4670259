import { describe, expect, it } from '@jest/globals';
import { aRecipient } from '#test/a-recipient.js';

describe('the topics of a recipient', () => {
  it('are left once, and rejoined', () => {
    const recipient = aRecipient();
    for (const topic of ['rain', 'snow', 'rain']) recipient.leave(topic);
    expect(recipient.leftTopics).toEqual(['rain', 'snow']);
    recipient.rejoin('rain');
    recipient.rejoin('hail');
    expect(recipient.leftTopics).toEqual(['snow']);
  });
});
