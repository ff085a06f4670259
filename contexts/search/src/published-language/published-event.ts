/** What others may rely on of an event: its stable name, the shape of its data as JSON Schema, and an example. */
export interface PublishedEvent<Data> {
  /** `<context>.<what-happened>.v<version>`; another version is another type, and both may be in flight. */
  readonly type: string;
  readonly schema: object;
  readonly example: Data;
}
