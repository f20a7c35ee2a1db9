import { z } from 'zod';
import { ClientError } from '../discord/clientError.ts';
import type { AttachedFile, OptionValue } from '../discord/fillOptions.ts';
import { NoResponse } from '../discord/interaction.ts';
import type { Member } from '../discord/member.ts';
import type { ModalValue } from '../discord/modal.ts';
import type { SandboxChannel } from '../discord/records/channel.ts';
import type { SandboxModal } from '../discord/records/interaction.ts';
import type { SandboxMessage } from '../discord/records/message.ts';
import type { Reply } from '../discord/reply.ts';
import type { SandboxDiscord } from '../discord/startDiscord.ts';
import type { UploadedFile } from '../discord/world.ts';
import type { ActionResult } from './protocol.ts';
import { showForm } from './showForm.ts';

const wireValue = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.array(z.string()),
  z.strictObject({ files: z.array(z.int()) }),
]);

const wireValues = z.record(z.string(), wireValue).default({});

const where = { channel: z.string() };
const on = { message: z.string() };

/** What a page posts, by the name of the member's method. */
const BODIES = {
  type: z.strictObject({ ...where, command: z.string(), options: wireValues }),
  suggest: z.strictObject({
    ...where,
    command: z.string(),
    option: z.string(),
    partial: z.string(),
    options: wireValues,
  }),
  press: z.strictObject({ ...on, button: z.string() }),
  choose: z.strictObject({ ...on, menu: z.string(), choice: z.union([z.string(), z.array(z.string())]) }),
  pick: z.strictObject({ ...on, menu: z.string(), entries: z.array(z.string()) }),
  use: z.strictObject({ ...on, command: z.string() }),
  submit: z.strictObject({ form: z.string(), values: wireValues }),
  post: z.strictObject({ ...where, content: z.string().default(''), voiceSeconds: z.number().optional() }),
} as const;

type ActionName = keyof typeof BODIES;

/** Performs what a page's member does, with the member's own methods. */
export type Actions = (
  name: string,
  member: Member,
  body: unknown,
  files: readonly UploadedFile[],
) => Promise<ActionResult>;

/** Forms that stay open without an answer. */
const OPEN_FORMS = 50;

export function createActions(discord: SandboxDiscord): Actions {
  const forms = new Map<string, SandboxModal>();

  const channelOf = (id: string): SandboxChannel => {
    const channel = discord.channels.get(id);
    if (channel === undefined) throw new ClientError('There is no such channel.');
    return channel;
  };
  const messageOf = (id: string): SandboxMessage => {
    const message = discord.messages().find(one => one.id === id);
    if (message === undefined) throw new ClientError('There is no such message.');
    return message;
  };

  const answer = async (reply: Reply): Promise<ActionResult> => {
    const { modal, choices, message } = await reply.response();
    if (modal !== undefined) {
      const id = reply.interactionId;
      forms.set(id, modal);
      for (const oldest of forms.keys()) {
        if (forms.size <= OPEN_FORMS) break;
        forms.delete(oldest);
      }
      return { form: showForm(id, modal) };
    }
    return {
      ...(choices && { choices }),
      ...(message && { messageId: message.id }),
    };
  };

  const perform = (
    name: ActionName,
    member: Member,
    body: unknown,
    files: readonly UploadedFile[],
  ): Promise<ActionResult> => {
    const options = (values: z.infer<typeof wireValues>): Record<string, OptionValue> =>
      Object.fromEntries(
        Object.entries(values).map(([key, value]) => [key, optionOf(discord, value, files)]),
      );
    switch (name) {
      case 'type': {
        const { channel, command, options: values } = BODIES.type.parse(body);
        return answer(member.type(command, options(values), { channel: channelOf(channel) }));
      }
      case 'suggest': {
        const { channel, command, option, partial, options: values } = BODIES.suggest.parse(body);
        const place = { channel: channelOf(channel) };
        return answer(member.suggest(command, option, partial, options(values), place));
      }
      case 'press': {
        const { message, button } = BODIES.press.parse(body);
        return answer(member.press(messageOf(message), button));
      }
      case 'choose': {
        const { message, menu, choice } = BODIES.choose.parse(body);
        return answer(member.choose(messageOf(message), menu, choice));
      }
      case 'pick': {
        const { message, menu, entries } = BODIES.pick.parse(body);
        const found = entries.map(id => discord.members.get(id) ?? discord.channels.get(id) ?? id);
        return answer(member.pick(messageOf(message), menu, found));
      }
      case 'use': {
        const { message, command } = BODIES.use.parse(body);
        return answer(member.use(messageOf(message), command));
      }
      case 'submit': {
        const { form, values } = BODIES.submit.parse(body);
        const modal = forms.get(form);
        if (modal === undefined) throw new ClientError('This form is no longer open.');
        const filled = Object.entries(values).map(([key, value]) => [key, fieldOf(value, files)]);
        const sent = member.submit(modal, Object.fromEntries(filled));
        forms.delete(form);
        return answer(sent);
      }
      case 'post': {
        const { channel, content, voiceSeconds } = BODIES.post.parse(body);
        const attached = files.map(attachedFile);
        const post = { content, files: attached, ...(voiceSeconds !== undefined && { voiceSeconds }) };
        const { id } = member.post(post, { channel: channelOf(channel) });
        return Promise.resolve({ messageId: id });
      }
    }
  };

  return async (name, member, body, files) => {
    if (!isAction(name)) return { error: 'There is no such action.' };
    try {
      return await perform(name, member, body, files);
    } catch (error) {
      if (error instanceof ClientError) return { error: error.message };
      if (error instanceof NoResponse) return { error: 'The application did not respond.' };
      if (error instanceof z.ZodError)
        return { error: `The page sent something odd: ${z.prettifyError(error)}` };
      throw error;
    }
  };
}

function isAction(name: string): name is ActionName {
  return Object.hasOwn(BODIES, name);
}

function attachedFile({ filename, bytes }: UploadedFile): AttachedFile {
  return { name: filename, bytes };
}

function filesOf(places: readonly number[], files: readonly UploadedFile[]): AttachedFile[] {
  return places.flatMap(at => (files[at] ? [attachedFile(files[at])] : []));
}

function optionOf(
  discord: SandboxDiscord,
  value: z.infer<typeof wireValue>,
  files: readonly UploadedFile[],
): OptionValue {
  if (typeof value === 'string') return discord.channels.get(value) ?? value;
  if (typeof value !== 'object') return value;
  const [file] = 'files' in value ? filesOf(value.files, files) : [];
  if (file === undefined) throw new ClientError('The file is missing.');
  return file;
}

function fieldOf(value: z.infer<typeof wireValue>, files: readonly UploadedFile[]): ModalValue {
  if (typeof value === 'number') return String(value);
  return typeof value === 'object' && 'files' in value ? filesOf(value.files, files) : value;
}
