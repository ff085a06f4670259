/** What goes into a mail to be read: the text and the HTML say the same. */
export interface Letter {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** Where a recipient sees and changes what they are told, as absolute URLs. */
export interface Links {
  /** What became of all that there was to tell them. */
  readonly stories: string;
  readonly preferences: string;
  /** Null where the letter belongs to no topic, or to several. */
  readonly leaveTopic: string | null;
  readonly leaveAll: string;
}

/** One part of a letter, said once; text and HTML are two ways to write it down. */
export type Part =
  | { readonly as: 'heading'; readonly words: string }
  | { readonly as: 'day'; readonly words: string }
  | { readonly as: 'paragraph'; readonly words: string }
  | { readonly as: 'invitation'; readonly label: string; readonly url: string }
  | { readonly as: 'entry'; readonly headline: string; readonly excerpt: string; readonly url: string }
  | { readonly as: 'more'; readonly words: string; readonly seeAll: WayOn | null };

/** A few words, and where they lead. */
export interface WayOn {
  readonly label: string;
  readonly url: string;
}

/** A letter before it is written down. */
export interface Draft {
  readonly subject: string;
  readonly parts: readonly Part[];
  /** Why it came, and how not to get it again. */
  readonly footer: { readonly words: string; readonly ways: readonly WayOn[] };
}
