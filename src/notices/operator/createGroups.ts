import { TROUBLES, type Trouble } from './troubles.ts';

/** Milliseconds between messages about the same kind of trouble. */
export const GROUP_MS = 10 * 60 * 1000;

/** Troubles, gathered by kind. */
export interface Groups {
  /** Something happened: said at once where nothing of the kind was said of late, else counted. */
  tell(trouble: Trouble, detail?: string): void;
  /** Says what was counted and may be said by now. */
  flush(): void;
}

interface Ports {
  /** Says that something happened so many times, with what is known of the last time. */
  readonly say: (trouble: Trouble, count: number, detail: string | undefined) => void;
  /** Milliseconds. */
  readonly now: () => number;
}

/** Groups troubles, so that a flood of one kind is one message in ten minutes. */
export function createGroups({ say, now }: Ports): Groups {
  const groups = new Map<Trouble, { saidAt: number; count: number; detail: string | undefined }>();

  function flush(): void {
    for (const trouble of TROUBLES) {
      const group = groups.get(trouble);
      if (!group || group.count === 0 || now() - group.saidAt < GROUP_MS) continue;
      say(trouble, group.count, group.detail);
      groups.set(trouble, { saidAt: now(), count: 0, detail: undefined });
    }
  }

  return {
    tell: (trouble, detail) => {
      const { saidAt, count } = groups.get(trouble) ?? { saidAt: Number.NEGATIVE_INFINITY, count: 0 };
      groups.set(trouble, { saidAt, count: count + 1, detail });
      flush();
    },
    flush,
  };
}
