import { ComponentType } from 'discord-api-types/v10';
import type { AttachedFiles, Card } from '../../src/cards/card.ts';
import { mediaForCard } from '../../src/cards/files/mediaForCard.ts';
import type { Task } from '../../src/domain/task.ts';
import type { MediaKind } from '../../src/media/inspect/detectKind.ts';

const EXTENSIONS: Readonly<Record<MediaKind, string>> = {
  audio: 'mp3',
  image: 'png',
  video: 'mp4',
  archive: 'zip',
};

/** All files of a card as if they were available, except those for which `extensionOf` returns undefined. */
export function attachAll(
  task: Task,
  extensionOf: (key: string, kind: MediaKind) => string | undefined = (_key, kind) => EXTENSIONS[kind],
): AttachedFiles {
  return new Map(
    mediaForCard(task).flatMap(({ key, kind }) => {
      const extension = extensionOf(key, kind);
      return extension === undefined ? [] : [[key, { extension }] as const];
    }),
  );
}

/** All text of a card's embeds. */
export function textOf({ body }: Card): string {
  return body.embeds.map(embed => [embed.title, embed.description, embed.footer?.text].join('\n')).join('\n');
}

/** The labels of a card's buttons, in order; the icon of a button without one. */
export function labelsOf({ body }: Card): string[] {
  return body.components.flatMap(row =>
    row.components.flatMap(one =>
      one.type === ComponentType.Button ? (one.label ?? one.emoji?.name ?? '') : [],
    ),
  );
}

/** The names of a card's files, in order. */
export function namesOf({ files }: Card): string[] {
  return files.map(({ name }) => name);
}
