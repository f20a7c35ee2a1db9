import type {
  APIActionRowComponent,
  APIButtonComponentWithCustomId,
  APIEmbed,
  APIStringSelectComponent,
} from 'discord-api-types/v10';
import type { Task } from '../domain/task.ts';
import type { Translate } from '../locales/translate.ts';
import type { Part } from './sections/joinParts.ts';

/** A file of a card: one of the vendor's, by address, or one that is made here. */
export interface CardFile {
  /** Names the file in the task's record, whatever it is called in Discord. */
  readonly key: string;
  readonly name: string;
  /** What a screen reader says. */
  readonly description: string;
  /** Set where it is a text that is made here. */
  readonly text?: string;
  /** Set where it is made here and no text. */
  readonly bytes?: Uint8Array;
}

/** The part of a message that a card fills, the same for an acknowledgement, an edit and a new message. */
export interface CardBody {
  readonly content: string;
  readonly embeds: APIEmbed[];
  readonly components: APIActionRowComponent<APIButtonComponentWithCustomId | APIStringSelectComponent>[];
  /** Nobody is pinged by a card: an edit without this would parse mentions anew. */
  readonly allowed_mentions: { readonly parse: [] };
}

/** What the part of a card that differs from kind to kind is made of. */
export interface CardSections {
  /** The text of the main embed. */
  readonly parts: readonly Part[];
  /** Embeds below it. */
  readonly embeds: APIEmbed[];
  readonly files: CardFile[];
}

/** What the parts of a card are made from. */
export interface CardContext {
  readonly task: Task;
  /** Of the music that it is about, plain. */
  readonly title: string;
  readonly attached: AttachedFiles;
  readonly t: Translate;
}

/** A message that shows a task, before anything is sent. */
export interface Card {
  readonly body: CardBody;
  readonly files: readonly CardFile[];
}

/** A file that is in Discord already, or at hand to be sent. */
export interface AttachedFile {
  /** Its name in Discord, where it is there. */
  readonly name?: string;
  /** Without the dot, by its content. */
  readonly extension: string;
}

/** The files that can be shown, by key; what a card wants beyond them it links. */
export type AttachedFiles = ReadonlyMap<string, AttachedFile>;
