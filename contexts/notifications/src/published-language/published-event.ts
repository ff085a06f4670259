/**
 * What others may rely on of an event: its stable name, the shape of its data as JSON Schema, an example, and whom or what it
 * is about. Once it is released it only grows: `npm run contracts`.
 */
export interface PublishedEvent<Data> {
  /** `<context>.<what-happened>.v<version>`; another version is another type, and both may be in flight. */
  readonly type: string;
  readonly schema: object;
  readonly example: Data;
  /** The ordering key: messages of one subject are handled in their order. */
  subjectOf(data: Data): string;
}
