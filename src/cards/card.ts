import type {
  APIActionRowComponent,
  APIButtonComponentWithCustomId,
  APIButtonComponentWithURL,
  APIEmbed,
  APIStringSelectComponent,
} from 'discord-api-types/v10';
import type { Task } from '../domain/task.ts';
import type { NO_MENTIONS } from '../lib/noMentions.ts';
import type { Translate } from '../locales/translate.ts';
import type { Part } from './sections/joinParts.ts';

/** A file of a card: a file of the vendor by its URL, or one that the bot creates. */
export interface CardFile {
  /** Identifies the file in the task's record, independent of its name in Discord. */
  readonly key: string;
  readonly name: string;
  /** Alternative text for screen readers. */
  readonly description: string;
  /** The content, if the bot creates the file as text. */
  readonly text?: string;
  /** The content, if the bot creates the file and it is not text. */
  readonly bytes?: Uint8Array;
}

/** The part of a message that a card fills: the same for the first response, an edit and a new message. */
export interface CardBody {
  readonly content: string;
  readonly embeds: APIEmbed[];
  readonly components: APIActionRowComponent<
    APIButtonComponentWithCustomId | APIButtonComponentWithURL | APIStringSelectComponent
  >[];
  /** Pings nobody. Discord parses the mentions of an edited message again unless each edit sets this. */
  readonly allowed_mentions: typeof NO_MENTIONS;
}

/** The sections of a card, which differ by the kind of task. */
export interface CardSections {
  /** Parts of the main embed's text. */
  readonly parts: readonly Part[];
  /** Embeds below the main one. */
  readonly embeds: APIEmbed[];
  readonly files: CardFile[];
  /** Links to files that are too long for the text. */
  readonly longLinks?: readonly LongLink[];
}

/** A link to a file that could not be attached. */
export interface LongLink {
  /** What the file is, as plain text: `track 1`. */
  readonly what: string;
  readonly url: string;
}

/** Input for rendering the sections of a card. */
export interface CardContext {
  readonly task: Task;
  /** Title of the music, as plain text. */
  readonly title: string;
  readonly attached: AttachedFiles;
  readonly t: Translate;
}

/** A message that shows a task, before it is sent. */
export interface Card {
  readonly body: CardBody;
  readonly files: readonly CardFile[];
}

/** A file that is in Discord already, or on the disk and ready to be uploaded. */
export interface AttachedFile {
  /** Name in Discord, if it was uploaded. */
  readonly name?: string;
  /** Extension without the dot, detected from the content. */
  readonly extension: string;
}

/** The files that can be attached, by key. A card links the files that are not among them. */
export type AttachedFiles = ReadonlyMap<string, AttachedFile>;
