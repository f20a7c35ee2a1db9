import { randomBytes } from 'node:crypto';
import {
  RESTJSONErrorCodes as Code,
  DiscordAPIError,
  type Interaction,
  type MessageComponentInteraction,
} from 'discord.js';
import type { Logger } from 'pino';
import { originOf } from '../src/discord/interactions/originOf.ts';
import type { RepliableInteraction } from '../src/discord/interactions/repliableInteraction.ts';
import { replyPrivately } from '../src/discord/interactions/replyPrivately.ts';
import type { OperationName } from '../src/domain/operationNames.ts';
import { createLatestOnly } from '../src/lib/latestOnly.ts';
import { translateTo } from '../src/locales/translate.ts';
import { StoreError } from '../src/store/storeError.ts';
import { startAnswerDeadline } from './answerDeadline.ts';
import type { Answerer, ClaimInteraction } from './claimInteraction.ts';
import type { ButtonAction, Command, CommandContext, Form, MenuAction, MessageCommand } from './context.ts';
import { GATES, type Gate, type Gates } from './gates.ts';

/** The handlers of all interactions, by kind. */
export interface Interactions {
  readonly commands: readonly Command[];
  readonly messageCommands: readonly MessageCommand[];
  readonly buttons: readonly ButtonAction[];
  readonly menus: readonly MenuAction[];
  readonly forms: readonly Form[];
}

interface Options extends Interactions {
  readonly context: Omit<CommandContext, 't'>;
  /** When each is checked; by default the table of all. */
  readonly gates?: Gates;
  /** Whether this process answers an interaction; by default, it answers all. */
  readonly claim?: ClaimInteraction;
  /** Whether the process is shutting down and accepts nothing new. */
  readonly isStopping: () => boolean;
  readonly log: Logger;
}

/**
 * Passes each interaction to its command, button, menu or form. An error does not end the process: the member gets a
 * reply with a short id that is in the log line too.
 */
export function createDispatcher(options: Options): (interaction: Interaction) => Promise<void> {
  const commands = new Map(options.commands.map(command => [command.definition.name, command]));
  const messageCommands = new Map(options.messageCommands.map(one => [one.definition.name, one]));
  const buttons = new Map(options.buttons.map(button => [button.action, button]));
  const menus = new Map(options.menus.map(menu => [menu.action, menu]));
  // A completion is for what was typed until then: an older one is worth nothing once there is a newer one.
  const latestOnly = createLatestOnly();
  const forms = new Map(options.forms.map(form => [form.form, form]));

  const { gates = GATES, claim = async () => true } = options;

  /** A new version knows what an older one does not, so that leaves it to the others. */
  function answererOf(interaction: Interaction): Answerer {
    if (interaction.isAutocomplete() || interaction.isChatInputCommand())
      return commands.has(interaction.commandName) ? 'self' : 'others';
    if (interaction.isMessageContextMenuCommand())
      return messageCommands.has(interaction.commandName) ? 'self' : 'others';
    if (interaction.isModalSubmit())
      return forms.has(interaction.customId.split(':')[0] ?? '') ? 'self' : 'others';
    if (!interaction.isMessageComponent()) return 'others';
    const [action = ''] = interaction.customId.split(':');
    return (interaction.isButton() ? buttons : menus).has(action) ? 'self' : 'others-first';
  }

  /**
   * Which process answers an interaction: this one (`accepted`, or `stopping`, with a sentence that says so) or another one
   * (`others`). A claimed interaction is always handled, also if a stop begins meanwhile.
   */
  async function claimOf(interaction: Interaction): Promise<'accepted' | 'stopping' | 'others'> {
    const answerer = answererOf(interaction);
    const isStopping = options.isStopping();
    const isOurs = await claim(interaction, answerer === 'self' && isStopping ? 'others-first' : answerer);
    if (!isOurs) return 'others';
    return isStopping ? 'stopping' : 'accepted';
  }

  async function dispatch(interaction: Interaction, isStopping: boolean): Promise<void> {
    const t = translateTo(interaction.locale);
    if (interaction.isAutocomplete())
      return latestOnly(interaction.user.id, async () =>
        commands
          .get(interaction.commandName)
          ?.complete?.(interaction, contextBehind('none', { ...options.context, t })),
      );
    const gate = gateOf(interaction, gates);
    const context = contextBehind(gate, { ...options.context, t });
    if (isStopping && interaction.isRepliable())
      return replyPrivately(interaction, context.t('replies.stopping'));
    if (gate === 'first' && isOfMember(interaction)) {
      if (await context.replyIfDenied(interaction, operationsOf(commandOf(interaction)))) return;
    } else if (interaction.isChatInputCommand()) noteUse(interaction);
    if (interaction.isChatInputCommand())
      return commands.get(interaction.commandName)?.execute(interaction, context);
    if (interaction.isMessageContextMenuCommand())
      return messageCommands.get(interaction.commandName)?.execute(interaction, context);
    if (interaction.isButton()) {
      const [action = '', ...args] = interaction.customId.split(':');
      const button = buttons.get(action);
      return button
        ? button.execute(interaction, args, context)
        : replyPrivately(interaction, context.t('replies.gone'));
    }
    if (interaction.isAnySelectMenu()) {
      const [action = '', ...args] = interaction.customId.split(':');
      const menu = menus.get(action);
      return menu
        ? menu.execute(interaction, args, context)
        : replyPrivately(interaction, context.t('replies.gone'));
    }
    if (interaction.isModalSubmit()) {
      const [form = '', draft = ''] = interaction.customId.split(':');
      return forms.get(form)?.submit(interaction, draft, context);
    }
  }

  function commandOf(interaction: Interaction): Command | MessageCommand | undefined {
    if (interaction.isChatInputCommand()) return commands.get(interaction.commandName);
    if (interaction.isMessageContextMenuCommand()) return messageCommands.get(interaction.commandName);
    return undefined;
  }

  /** A member who uses a card has seen it, so a mention below it is not needed any more. */
  function noteCardUse({ message, user }: MessageComponentInteraction): void {
    options.context.notifications.cardUsed(message.id, user.id);
  }

  /** The owner's first command in a server opens it, also one that starts nothing. The check of who may start tasks sees to it too. */
  function noteUse(interaction: Interaction): void {
    options.context.access
      .noteUse(originOf(interaction))
      .catch((error: unknown) => options.log.error({ err: error }, 'Server not opened for the owner'));
  }

  return async interaction => {
    // Every process receives it, and one of them has the mention.
    if (interaction.isMessageComponent()) noteCardUse(interaction);
    const deadline = interaction.isRepliable()
      ? // A late answer must not leave a task half begun.
        startAnswerDeadline(interaction, gateOf(interaction, gates) === 'none' ? 'defer' : 'refuse')
      : undefined;
    try {
      const claimed = await claimOf(interaction);
      if (claimed !== 'others' && (deadline?.claim() ?? true))
        await dispatch(interaction, claimed === 'stopping');
      await deadline?.stop();
    } catch (error) {
      await deadline?.stop();
      const id = randomBytes(4).toString('hex');
      const over = error instanceof DiscordAPIError && EXPIRED.has(error.code);
      options.log[over ? 'warn' : 'error'](
        { err: error, errorId: id, guild: interaction.guildId },
        'Interaction failed',
      );
      if (!over && interaction.isRepliable())
        await replyPrivately(
          interaction,
          error instanceof StoreError || deadline?.wasLate()
            ? translateTo(interaction.locale)('replies.storeUnavailable')
            : translateTo(interaction.locale)('replies.unexpected', { id }),
        ).catch(() => {});
    }
  };
}

function isOfMember(interaction: Interaction): interaction is RepliableInteraction {
  return (
    interaction.isChatInputCommand() ||
    interaction.isMessageContextMenuCommand() ||
    interaction.isMessageComponent() ||
    interaction.isModalSubmit()
  );
}

/** The gate of an interaction. What no table names starts nothing. */
function gateOf(interaction: Interaction, gates: Gates): Gate {
  const named = (table: Readonly<Record<string, Gate>>, name: string) =>
    Object.hasOwn(table, name) ? (table[name] ?? 'none') : 'none';
  if (interaction.isChatInputCommand()) return named(gates.commands, interaction.commandName);
  if (interaction.isMessageContextMenuCommand()) return named(gates.messageCommands, interaction.commandName);
  const kind = interaction.isButton() ? 'buttons' : interaction.isModalSubmit() ? 'forms' : 'menus';
  if (!interaction.isMessageComponent() && !interaction.isModalSubmit()) return 'none';
  return named(gates[kind], interaction.customId.split(':')[0] ?? '');
}

/** The context of a handler: without the power to start a task if no gate stands before it. */
function contextBehind(gate: Gate, context: CommandContext): CommandContext {
  if (gate !== 'none') return context;
  const startTask = async () => {
    throw new Error('A handler without a gate tried to start a task');
  };
  return { ...context, startTask };
}

/** What a command may start. */
function operationsOf(command: Command | MessageCommand | undefined): readonly OperationName[] {
  if (command?.operation === undefined) return [];
  return [command.operation, ...('alternatives' in command ? (command.alternatives ?? []) : [])];
}

/** Codes for an interaction that has expired or was already answered, so that no reply is possible. */
const EXPIRED: ReadonlySet<string | number> = new Set([
  Code.UnknownInteraction,
  Code.InteractionHasAlreadyBeenAcknowledged,
]);
