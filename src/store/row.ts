/** Namespaces of rows, by what is in them. The values are in all stores, so they do not change. */
export const NAMESPACES = {
  /** Records. */
  tasks: 'tasks',
  /** Index of open tasks. */
  open: 'open',
  /** The task of each interaction, so that a repeated one makes no second task. */
  idempotencyKeys: 'asked',
  /** Inputs of forms. */
  drafts: 'drafts',
  /** Index of tasks by member and guild. */
  library: 'library',
  /** Index of results by the song, or the author of the message, that they were made from. */
  derivatives: 'made',
  /** Personas, voices and phrases of members. */
  savedVoices: 'keepsakes',
  /** Ledger. */
  spent: 'spent',
  /** Channels to notify. */
  subscriptions: 'subscriptions',
  /** Preferences. */
  members: 'members',
  /** Replies that notified a requester and are deleted later. */
  mentions: 'notices',
  /** Exports of members' songs that are not finished. */
  exports: 'exports',
  /** Owners, servers that may start tasks, blocks and grants of the owner. */
  access: 'access',
  /** What the managers of servers have set, and who changed it. */
  rules: 'rules',
} as const;

export type Namespace = (typeof NAMESPACES)[keyof typeof NAMESPACES];

/** One atomic write: rows to set and keys to delete. */
export interface Write {
  readonly set?: readonly Row[];
  readonly remove?: readonly Key[];
}

export interface Key {
  readonly namespace: Namespace;
  readonly key: string;
}

export interface Row extends Key {
  readonly value: unknown;
  /** Milliseconds until the row expires; absent means never. */
  readonly ttl?: number;
  /**
   * Names of the fields that this version knows, former names included. Others of the stored value are kept, because a later
   * version may have written them. Without names, the stored value is replaced.
   */
  readonly fields?: readonly string[];
  /** Makes a row of `library` searchable. Its value must have `createdAt`, in milliseconds. */
  readonly search?: SearchWords;
}

/** What a row is found by. */
export interface SearchWords {
  /** The lists that the row is in. A search looks through one of them. Letters and digits. */
  readonly scopes: readonly string[];
  /** Lower-case words without accents: letters, digits and symbols. */
  readonly words: readonly string[];
}
