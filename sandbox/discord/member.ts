import type { APIAttachment, APIUser } from 'discord-api-types/v10';
import { ClientError } from './clientError.ts';
import { autoMenusOf, buttonsOf, labelOf, menusOf } from './describe.ts';
import { fillMenu, type MenuEntry } from './fillMenu.ts';
import { attachFile, fillOptions, type OptionValue } from './fillOptions.ts';
import { findCommand, findMessageCommand } from './findCommand.ts';
import { type InteractionOpening, openInteraction } from './interaction.ts';
import { type ModalValue, toSubmission } from './modal.ts';
import { type Post, postMessage } from './postMessage.ts';
import type { SandboxChannel } from './records/channel.ts';
import type { SandboxModal } from './records/interaction.ts';
import { KINDS } from './records/interaction.ts';
import type { MemberRecord } from './records/member.ts';
import type { SandboxMessage } from './records/message.ts';
import { Reply } from './reply.ts';
import { userOf } from './user.ts';
import { DEFAULT_UPLOAD_LIMIT, type World } from './world.ts';

/** Default permissions of @everyone: view, send, embed, attach, use commands and apps of one's own. */
const DEFAULT_PERMISSIONS =
  (1n << 6n) |
  (1n << 10n) |
  (1n << 11n) |
  (1n << 14n) |
  (1n << 15n) |
  (1n << 16n) |
  (1n << 31n) |
  (1n << 38n) |
  (1n << 50n);

export interface MemberOptions {
  /** Default `en-US`. */
  locale?: string;
  permissions?: bigint;
  /** Ids of roles, as `SandboxDiscord.role` returns them. */
  roles?: readonly string[];
  /** Whether they have joined the server. */
  joined?: boolean;
  /** Bytes of a file that the member's own plan allows. */
  uploadLimit?: number;
  /** Whether they accept direct messages from the bot; default `open`. */
  dms?: 'open' | 'closed';
}

export type Options = Readonly<Record<string, OptionValue | undefined>>;

export interface ChannelTarget {
  /** Default the sandbox's first channel. */
  channel?: SandboxChannel;
}

/** A member with a Discord client. What the client would not let them do throws a {@link ClientError}. */
export class Member implements MemberRecord {
  readonly id: string;
  readonly name: string;
  readonly locale: string;
  readonly permissions: bigint;
  roles: readonly string[];
  joined: boolean;
  readonly uploadLimit: number;
  dms: 'open' | 'closed';
  readonly #world: World;

  constructor(world: World, name: string, options: MemberOptions = {}) {
    this.#world = world;
    this.id = world.newId();
    this.name = name;
    this.locale = options.locale ?? 'en-US';
    this.permissions = options.permissions ?? DEFAULT_PERMISSIONS;
    this.roles = options.roles ?? [];
    this.joined = options.joined ?? true;
    this.uploadLimit = options.uploadLimit ?? DEFAULT_UPLOAD_LIMIT;
    this.dms = options.dms ?? 'open';
    world.members.set(this.id, this);
  }

  get user(): APIUser {
    return userOf(this.id, this.name);
  }

  /** Sends a command: `type('song', { prompt: 'rain' })`. */
  type(command: string, options: Options = {}, where: ChannelTarget = {}): Reply {
    const channel = this.#channel(where);
    const found = findCommand(this.#world, command, this, channel);
    const filled = fillOptions({ world: this.#world, member: this, channel }, found.options, options);
    const data = {
      id: found.command.id,
      name: found.command.name,
      type: 1,
      ...(found.command.guild_id === undefined ? {} : { guild_id: found.command.guild_id }),
      options: found.wrap(filled.options),
      ...(Object.keys(filled.resolved).length === 0 ? {} : { resolved: filled.resolved }),
    };
    return this.#open({ type: KINDS.command, channel, data });
  }

  /** Posts a message: text, files, a voice message, or a message that is forwarded. */
  post(post: Post, where: ChannelTarget = {}): SandboxMessage {
    return postMessage(this.#world, this, this.#channel(where), post);
  }

  /** Uses a command in the menu of a message (right click, or a long press): `use(message, 'Remix this')`. */
  use(message: SandboxMessage, name: string): Reply {
    const channel = this.#see(message);
    // The client offers no commands on what only one member sees.
    if (message.ephemeral) throw new ClientError('This message has no commands.');
    const command = findMessageCommand(this.#world, name, this, channel);
    const data = {
      id: command.id,
      name: command.name,
      type: 3,
      ...(command.guild_id === undefined ? {} : { guild_id: command.guild_id }),
      target_id: message.id,
      // The whole message, whatever intents the bot has: the member has chosen it.
      resolved: { messages: { [message.id]: message.toJSON() } },
    };
    return this.#open({ type: KINDS.command, channel, data, target: message });
  }

  /** Types `partial` into an option with autocomplete. */
  suggest(
    command: string,
    option: string,
    partial: string,
    options: Options = {},
    where: ChannelTarget = {},
  ): Reply {
    const channel = this.#channel(where);
    const found = findCommand(this.#world, command, this, channel);
    const defined = found.options.find(candidate => candidate.name === option);
    if (defined === undefined || !('autocomplete' in defined) || !defined.autocomplete)
      throw new ClientError(`/${command} has no option "${option}" that completes itself.`);
    const place = { world: this.#world, member: this, channel };
    const { options: others } = fillOptions(place, found.options, options, { partial: true });
    const focused = { name: option, type: defined.type, value: partial, focused: true };
    const data = {
      id: found.command.id,
      name: found.command.name,
      type: 1,
      options: found.wrap([...others.filter(({ name }) => name !== option), focused]),
    };
    return this.#open({ type: KINDS.autocomplete, channel, data });
  }

  /** Clicks a button, found by its label or custom id. */
  press(message: SandboxMessage, labelOrCustomId: string): Reply {
    this.#see(message);
    const buttons = buttonsOf(message);
    const button = buttons.find(
      candidate =>
        labelOf(candidate) === labelOrCustomId ||
        ('custom_id' in candidate && candidate.custom_id === labelOrCustomId),
    );
    if (button === undefined)
      throw new ClientError(
        `There is no button "${labelOrCustomId}", only: ${buttons.map(labelOf).join(', ')}`,
      );
    if (button.disabled) throw new ClientError(`The button "${labelOrCustomId}" is disabled.`);
    if (!('custom_id' in button)) throw new ClientError(`The button "${labelOrCustomId}" is a link.`);
    const data = { component_type: 2, custom_id: button.custom_id, id: buttons.indexOf(button) + 2 };
    return this.#open({ type: KINDS.component, channel: this.#see(message), data, source: message });
  }

  /**
   * Selects an option of a menu, or several. The menu is found by its placeholder or custom id, options by their labels or
   * values.
   */
  choose(message: SandboxMessage, menuName: string, choice: string | readonly string[]): Reply {
    const channel = this.#see(message);
    const menu = findMenu(menusOf(message), menuName);
    const values = (typeof choice === 'string' ? [choice] : choice).map(one => {
      const option = menu.options.find(({ label, value }) => [label, value].includes(one));
      if (option === undefined || menu.disabled)
        throw new ClientError(
          `The menu offers ${menu.options.map(({ label }) => label).join(', ')}, not ${one}.`,
        );
      return option.value;
    });
    const { min_values = 1, max_values = 1 } = menu;
    if (values.length < min_values || values.length > max_values)
      throw new ClientError(`The menu takes ${min_values} to ${max_values}, not ${values.length}.`);
    const data = { component_type: 3, custom_id: menu.custom_id, id: 2, values };
    return this.#open({ type: KINDS.component, channel, data, source: message });
  }

  /** Selects members, channels or roles (by id) in a menu that Discord fills. */
  pick(message: SandboxMessage, menuName: string, entries: readonly MenuEntry[]): Reply {
    const channel = this.#see(message);
    const menu = findMenu(autoMenusOf(message), menuName);
    if (menu.disabled) throw new ClientError(`The menu "${menuName}" is disabled.`);
    const filled = fillMenu(this.#world, this, menu, entries);
    const data = { component_type: menu.type, custom_id: menu.custom_id, id: 2, ...filled };
    return this.#open({ type: KINDS.component, channel, data, source: message });
  }

  /** Fills in a form, by labels or custom ids, and sends it. */
  submit(modal: SandboxModal, values: Readonly<Record<string, ModalValue>> = {}): Reply {
    const { opener, customId } = modal;
    if (opener.member !== this) throw new ClientError(`The form opened before ${opener.member.name}.`);
    const attachments: Record<string, APIAttachment> = {};
    const components = toSubmission(modal, values, file => {
      const [id, attachment] = attachFile(
        { world: this.#world, member: this, channel: opener.channel },
        file,
      );
      attachments[id] = attachment;
      return id;
    });
    const resolved = Object.keys(attachments).length > 0 ? { resolved: { attachments } } : {};
    const data = { custom_id: customId, components, ...resolved };
    return this.#open({ type: KINDS.modalSubmit, channel: opener.channel, data, source: opener.source });
  }

  /** The channel of a message, if the member can view both. */
  #see(message: SandboxMessage): SandboxChannel {
    if (message.deleted) throw new ClientError('The message is deleted.');
    if (message.visibleTo !== undefined && message.visibleTo !== this.id)
      throw new ClientError(`${this.name} does not see this message.`);
    const channel = this.#world.channels.get(message.channelId);
    if (channel === undefined) throw new ClientError('The channel is gone.');
    return channel;
  }

  #channel({ channel }: ChannelTarget): SandboxChannel {
    const found = channel ?? this.#world.channels.values().next().value;
    if (found === undefined) throw new ClientError('There is no channel.');
    return found;
  }

  #open(opening: Omit<InteractionOpening, 'member'>): Reply {
    return new Reply(openInteraction(this.#world, { ...opening, member: this }));
  }
}

/** Finds a menu by its placeholder or custom id. */
function findMenu<Menu extends { placeholder?: string; custom_id: string }>(
  menus: readonly Menu[],
  name: string,
): Menu {
  const menu = menus.find(({ placeholder, custom_id }) => [placeholder, custom_id].includes(name));
  if (menu !== undefined) return menu;
  throw new ClientError(
    `There is no menu "${name}", only: ${menus.map(one => one.placeholder ?? one.custom_id).join(', ')}`,
  );
}
