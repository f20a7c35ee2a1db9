/**
 * When an interaction is checked against who may start tasks, and against the rules of its server.
 *
 * - `first`: before its handler, so that nobody fills in a form for nothing; and again when it starts a task.
 * - `start`: when it starts a task. Until then it may do things that are open to all.
 * - `none`: never. It can start no task.
 */
export type Gate = 'first' | 'start' | 'none';

/** Gates by the name of the handler. */
export type Gates = {
  readonly [Kind in keyof typeof GATES]: Readonly<Record<string, Gate>>;
};

/**
 * Every command, button, menu and form, with its gate. It is the only table: a handler that is not in it starts no task
 * (`createDispatcher`), and tests fail.
 */
export const GATES = {
  commands: {
    song: 'first',
    lyrics: 'first',
    sound: 'first',
    style: 'first',
    remix: 'first',
    extend: 'first',
    vocals: 'first',
    backing: 'first',
    mashup: 'first',
    'edit-section': 'first',
    stems: 'first',
    voice: 'first',
    'voice-confirm': 'first',
    voices: 'none',
    notify: 'none',
    library: 'none',
    privacy: 'none',
    forget: 'none',
    credits: 'none',
    settings: 'none',
    help: 'none',
    owner: 'none',
  },
  messageCommands: {
    'Remix this': 'first',
    'Continue this': 'first',
    'Add vocals': 'first',
    'Add instruments': 'first',
    'Make a song of this': 'first',
    'Report to moderators': 'none',
  },
  buttons: {
    again: 'first',
    'use-model': 'first',
    edit: 'first',
    tune: 'first',
    'tune-draft': 'first',
    'drop-files': 'first',
    // Fresh files, and another try with a song's file: who may not have them hears that first.
    recover: 'start',
    'use-file': 'start',
    reopen: 'first',
    sing: 'first',
    'style-song': 'first',
    'check-voice': 'first',
    'read-phrase': 'first',
    // It starts no task, but puts a card where everybody reads it.
    post: 'first',
    lyrics: 'none',
    'delete-voice': 'none',
    delete: 'none',
    show: 'none',
    check: 'none',
    library: 'none',
    'export-cancel': 'none',
    'library-show': 'none',
    forget: 'none',
    'notify-test': 'none',
    'mod-show': 'none',
    'mod-delete': 'none',
    'mod-block': 'none',
    settings: 'none',
  },
  menus: {
    // It offers links too, which are open to all.
    track: 'start',
    'library-show': 'none',
    settings: 'none',
  },
  forms: {
    'song-form': 'start',
    'tune-form': 'start',
    'lyrics-form': 'start',
    'ask-form': 'start',
    'settings-credits': 'none',
    'settings-words': 'none',
  },
} as const satisfies Record<string, Readonly<Record<string, Gate>>>;
