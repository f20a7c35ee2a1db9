import fc from 'fast-check';
import type { Taking, Way } from './fakeVendor.ts';
import type { Fault } from './fault.ts';
import type { Media } from './modelProcess.ts';

/** Something that happens at one time. `which` counts through what there is, round and round. */
export type Deed =
  | { readonly do: 'ask'; readonly kind: 'song' | 'lyrics'; readonly taking: Taking; readonly way: Way }
  | { readonly do: 'ask-again'; readonly which: number }
  | { readonly do: 'progress'; readonly which: number }
  | { readonly do: 'callback'; readonly which: number; readonly stage: number; readonly forged?: Forgery }
  | { readonly do: 'sweep'; readonly mayPoll: boolean };

export type Forgery = 'secret' | 'signature' | 'stale' | 'other-task';

/** One step of a run. Everything is quiet before the next, but for deeds that happen together, or are cut by a death. */
export type Action =
  | Deed
  | { readonly do: 'together'; readonly deeds: readonly Deed[] }
  | { readonly do: 'die'; readonly moments: number; readonly during: readonly Deed[] }
  | { readonly do: 'restart' }
  | { readonly do: 'wait'; readonly seconds: number }
  | { readonly do: 'fault'; readonly fault: Fault }
  | { readonly do: 'delete'; readonly which: number }
  | { readonly do: 'place'; readonly hidden: boolean; readonly dmsOpen: boolean }
  | { readonly do: 'media'; readonly media: Media };

/** In the place of a stage: the vendor goes on by one, and tells of that. */
export const NEWS = 9;

const which = fc.nat(5);
const takings = fc.oneof(
  { weight: 6, arbitrary: fc.constant<Taking>('accept') },
  { weight: 1, arbitrary: fc.constantFrom<Taking>('refuse', 'not-sent', 'lost', 'vague') },
);

const deed: fc.Arbitrary<Deed> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('ask' as const),
      kind: fc.constantFrom('song' as const, 'song' as const, 'lyrics' as const),
      taking: takings,
      way: fc.constantFrom<Way>('song', 'song', 'hasty', 'broken', 'refunded', 'half'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('ask-again' as const), which }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('progress' as const), which }) },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('callback' as const),
      which,
      stage: fc.oneof(fc.nat(2), fc.constant(NEWS)),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('callback' as const),
      which,
      stage: fc.nat(2),
      forged: fc.constantFrom<Forgery>('secret', 'signature', 'stale', 'other-task'),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('sweep' as const), mayPoll: fc.boolean() }) },
);

const deeds = fc.array(deed, { minLength: 1, maxLength: 3 });

export const actions: fc.Arbitrary<Action[]> = fc.array(
  fc.oneof(
    { weight: 12, arbitrary: deed },
    { weight: 3, arbitrary: fc.record({ do: fc.constant('together' as const), deeds }) },
    {
      weight: 3,
      arbitrary: fc.record({ do: fc.constant('die' as const), moments: fc.nat(16), during: deeds }),
    },
    { weight: 1, arbitrary: fc.constant({ do: 'restart' as const }) },
    {
      weight: 2,
      arbitrary: fc.record({
        do: fc.constant('wait' as const),
        seconds: fc.constantFrom(1, 25, 60, 12 * 60, 14 * 60 + 30, 16 * 60, 31 * 60, 25 * 3600),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        do: fc.constant('fault' as const),
        fault: fc.record({
          when: fc.constantFrom<Fault['when']>('before', 'after'),
          spares: fc.nat(3),
          how: fc.constantFrom<Fault['how']>('reset', 'page', 'limit', 'error'),
        }),
      }),
    },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('delete' as const), which }) },
    {
      weight: 1,
      arbitrary: fc.record({
        do: fc.constant('place' as const),
        hidden: fc.boolean(),
        dmsOpen: fc.boolean(),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        do: fc.constant('media' as const),
        media: fc.constantFrom<Media>('there', 'late', 'hopeless'),
      }),
    },
  ),
  { minLength: 1, maxLength: 25, size: 'max' },
);
