import { AckPolicy, jetstream, jetstreamManager, StorageType } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { type BenchEvent, type Contender, type Enter, inBulks } from './contender.js';

const [STREAM, CONSUMER] = ['bare', 'subscriber'];
/** The number of concurrently sent events; all are acknowledged before the next ones are sent. */
const WINDOW = 500;

/** The JetStream client without further code: a file store, and every acknowledgement is awaited. */
export const bareJetStream =
  (servers: string): Enter<Contender> =>
  async (database) => {
    const connection = await connect({ servers });
    const manager = await jetstreamManager(connection);
    await manager.streams.add({ name: STREAM, subjects: [`${STREAM}.*`], storage: StorageType.File });
    await manager.consumers.add(STREAM, { durable_name: CONSUMER, ack_policy: AckPolicy.Explicit });
    const stream = jetstream(connection);
    let published = 0;
    return {
      name: 'bare JetStream',
      ordered: true,
      database,
      effects: 'none',
      publish: async (events) => {
        for (const window of inBulks(events, WINDOW))
          await Promise.all(
            window.map((event) =>
              stream.publish(`${STREAM}.${event.key}`, JSON.stringify(event), { msgID: `${published++}` }),
            ),
          );
      },
      consume: async (_effect, handled) => {
        const consumer = await stream.consumers.get(STREAM, CONSUMER);
        const messages = await consumer.consume({ max_messages: WINDOW });
        const reading = (async () => {
          let acknowledged: Promise<unknown>[] = [];
          for await (const message of messages) {
            handled(message.json<BenchEvent>());
            acknowledged.push(message.ackAck());
            if (acknowledged.length < WINDOW) continue;
            await Promise.all(acknowledged);
            acknowledged = [];
          }
        })();
        return {
          isSettled: async () => {
            const { num_pending, num_ack_pending } = await consumer.info();
            return num_pending + num_ack_pending === 0;
          },
          stop: async () => {
            await messages.close();
            await reading;
          },
        };
      },
      stop: () => connection.drain(),
    };
  };
