/**
 * The contract of an event for other contexts: its type, the JSON Schema of its data, an example and its ordering key. A
 * released contract may only gain optional fields, which `npm run contracts` checks.
 */
export interface PublishedEvent<Data> {
  /** `<context>.<what-happened>.v<version>`; a new version is a new type, and both may be published for some time. */
  readonly type: string;
  readonly schema: object;
  readonly example: Data;
  /** The ordering key: messages of one subject are handled in order. */
  subjectOf(data: Data): string;
}
