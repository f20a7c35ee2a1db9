import type { TextKey } from '../../src/locales/translate.ts';

/** The parts of the panel, in the order of its menu. */
export const SECTIONS = [
  'channels',
  'roles',
  'credits',
  'operations',
  'again',
  'members',
  'words',
  'messages',
  'moderators',
] as const;

export type Section = (typeof SECTIONS)[number];

/** Name of each part, and what it is for. */
export const SECTION_TEXTS: Record<Section, { readonly name: TextKey; readonly about: TextKey }> = {
  channels: { name: 'settings.channels.name', about: 'settings.channels.about' },
  roles: { name: 'settings.roles.name', about: 'settings.roles.about' },
  credits: { name: 'settings.credits.name', about: 'settings.credits.about' },
  operations: { name: 'settings.operations.name', about: 'settings.operations.about' },
  again: { name: 'settings.again.name', about: 'settings.again.about' },
  members: { name: 'settings.members.name', about: 'settings.members.about' },
  words: { name: 'settings.words.name', about: 'settings.words.about' },
  messages: { name: 'settings.messages.name', about: 'settings.messages.about' },
  moderators: { name: 'settings.moderators.name', about: 'settings.moderators.about' },
};
