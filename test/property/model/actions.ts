import fc from 'fast-check';
import type { ScriptName, SubmitOutcome } from './fakeVendor.ts';
import type { Fault } from './fault.ts';
import type { Media } from './modelProcess.ts';

/** An event. `which` is an index into the existing tasks, modulo their number. */
export type ModelEvent =
  | {
      readonly do: 'ask';
      readonly kind: 'song' | 'lyrics';
      readonly taking: SubmitOutcome;
      readonly way: ScriptName;
    }
  | { readonly do: 'ask-again'; readonly which: number }
  | { readonly do: 'progress'; readonly which: number }
  | { readonly do: 'callback'; readonly which: number; readonly stage: number; readonly forged?: Forgery }
  | { readonly do: 'sweep'; readonly mayPoll: boolean };

export type Forgery = 'secret' | 'signature' | 'stale' | 'other-task';

/** One step of a run. It settles before the next one, except for actions that run together or are cut off by a kill. */
export type Action =
  | ModelEvent
  | { readonly do: 'together'; readonly deeds: readonly ModelEvent[] }
  | { readonly do: 'die'; readonly moments: number; readonly during: readonly ModelEvent[] }
  | { readonly do: 'restart' }
  | { readonly do: 'wait'; readonly seconds: number }
  | { readonly do: 'fault'; readonly fault: Fault }
  | { readonly do: 'delete'; readonly which: number }
  | { readonly do: 'place'; readonly hidden: boolean; readonly dmsOpen: boolean }
  | { readonly do: 'media'; readonly media: Media };

/** In place of a stage: the vendor moves to the next one, and sends its callback. */
export const NEXT_STAGE = 9;

const which = fc.nat(5);
const submitOutcomes = fc.oneof(
  { weight: 6, arbitrary: fc.constant<SubmitOutcome>('accept') },
  { weight: 1, arbitrary: fc.constantFrom<SubmitOutcome>('refuse', 'not-sent', 'lost', 'vague') },
);

const event: fc.Arbitrary<ModelEvent> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('ask' as const),
      kind: fc.constantFrom('song' as const, 'song' as const, 'lyrics' as const),
      taking: submitOutcomes,
      way: fc.constantFrom<ScriptName>('song', 'song', 'hasty', 'broken', 'refunded', 'half'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('ask-again' as const), which }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('progress' as const), which }) },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('callback' as const),
      which,
      stage: fc.oneof(fc.nat(2), fc.constant(NEXT_STAGE)),
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

const events = fc.array(event, { minLength: 1, maxLength: 3 });

export const actions: fc.Arbitrary<Action[]> = fc.array(
  fc.oneof(
    { weight: 12, arbitrary: event },
    { weight: 3, arbitrary: fc.record({ do: fc.constant('together' as const), deeds: events }) },
    {
      weight: 3,
      arbitrary: fc.record({ do: fc.constant('die' as const), moments: fc.nat(16), during: events }),
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
          skips: fc.nat(3),
          kind: fc.constantFrom<Fault['kind']>('reset', 'page', 'limit', 'error'),
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
