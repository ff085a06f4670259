/**
 * The contract of an integration event: its type, the JSON Schema of its data, an example, and its subject. After its
 * release it can be extended, but not changed otherwise (`npm run contracts`).
 */
export interface PublishedEvent<Data> {
  /** `<context>.<what-happened>.v<version>`. Each version has a separate type, and messages of several versions can exist at the same time. */
  readonly type: string;
  readonly schema: object;
  readonly example: Data;
  /** The ordering key: messages with the same subject are handled in the order in which they were published. */
  subjectOf(data: Data): string;
}
