import type { TextKey } from '../../src/locales/translate.ts';
import type { Command } from '../context.ts';

/** A command as a line of `/help` names it. */
export interface ListedCommand {
  /** With its subcommand, if it has any: Discord has no mention of a command without it. */
  readonly name: string;
  readonly command: Command;
}

interface Group {
  readonly title: TextKey;
  readonly names: readonly string[];
}

const GROUPS: readonly Group[] = [
  { title: 'help.groups.make', names: ['song', 'lyrics', 'sound', 'style'] },
  {
    title: 'help.groups.audio',
    names: ['remix', 'extend', 'vocals', 'backing', 'mashup', 'edit-section', 'stems'],
  },
  { title: 'help.groups.voices', names: ['voice', 'voice-confirm', 'voices list'] },
];

/** The last group of everybody; it has the commands that no other group names. */
const YOURS: Group = {
  title: 'help.groups.yours',
  names: ['library', 'credits', 'notify me', 'privacy', 'forget', 'help'],
};

const SERVER: Group = { title: 'help.groups.server', names: ['settings edit', 'notify add', 'notify list'] };

/**
 * The groups of `/help` with their commands, without those that are disabled and without empty groups.
 *
 * @param isServer whether it is shown in a server.
 */
export function helpGroups(
  enabled: readonly Command[],
  isServer: boolean,
): { readonly title: TextKey; readonly commands: readonly ListedCommand[] }[] {
  const byName = new Map(enabled.map(command => [command.definition.name, command]));
  const named = new Set([...GROUPS, YOURS, SERVER].flatMap(({ names }) => names).map(rootOf));
  const rest = [...byName.keys()].filter(name => !named.has(name));
  const groups = [...GROUPS, { ...YOURS, names: [...YOURS.names, ...rest] }, ...(isServer ? [SERVER] : [])];
  return groups
    .map(({ title, names }) => ({
      title,
      commands: names.flatMap(name => {
        const command = byName.get(rootOf(name));
        return command ? [{ name, command }] : [];
      }),
    }))
    .filter(({ commands }) => commands.length > 0);
}

function rootOf(name: string): string {
  return name.split(' ')[0] ?? name;
}
