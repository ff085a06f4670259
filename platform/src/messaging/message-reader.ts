import { Ajv } from 'ajv';
import { PermanentFailure } from './failure.js';
import type { Message } from './message.js';

// A tolerant reader: unknown fields are accepted, and other formats are not checked.
const ajv = new Ajv({
  allErrors: true,
  strict: false,
  formats: {
    uuid: /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i,
    date: /^\d{4}-\d{2}-\d{2}$/,
    'date-time': /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/,
  },
});

/** Validates the data of a published event against its JSON Schema before a consumer reads it. */
export const MessageReader = {
  /**
   * @param event a published event with the JSON Schema of its data
   * @returns a function that returns a message's data
   * @throws PermanentFailure from that function, naming the invalid fields
   */
  of<Data>(event: {
    readonly type: string;
    readonly schema: object;
    readonly example: Data;
  }): (message: Message) => Data {
    const validate = ajv.compile(event.schema);
    return (message) => {
      if (validate(message.data)) return message.data as Data;
      throw new PermanentFailure(`This is not a valid ${event.type}: ${ajv.errorsText(validate.errors)}`);
    };
  },
};
