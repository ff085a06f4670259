/** What others may rely on of a service: its stable name, and the file that describes it. Once released it only grows. */
export interface PublishedService {
  /** `<context>.v<version>.<Service>`, as the file has it. */
  readonly service: string;
  /** Protocol buffers, version 3. */
  readonly proto: URL;
}
