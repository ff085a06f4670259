/** Where people look on the web, for links in mails, as absolute URLs. */
export abstract class Pages {
  /** What became of all that there was to tell whoever has the token, newest first. */
  abstract stories(token: string): string;
  /** The same, from where another page has ended. */
  abstract storiesBefore(token: string, end: string): string;
  /** What whoever has the token may change. */
  abstract preferences(token: string): string;
  /** Where they leave what the token is for. */
  abstract unsubscribe(token: string): string;
}
