import { type REST, type RESTPostAPIChannelMessageJSONBody, Routes } from 'discord.js';

/** Opens the direct messages channel of a member. Resolves with its id. */
export async function openDm(rest: REST, userId: string): Promise<string> {
  const { id } = (await rest.post(Routes.userChannels(), { body: { recipient_id: userId } })) as {
    id: string;
  };
  return id;
}

/** Sends a message, once per nonce as long as Discord remembers it. Resolves with its id. */
export async function sendOnce(
  rest: REST,
  channelId: string,
  body: RESTPostAPIChannelMessageJSONBody,
  nonce: string,
): Promise<string> {
  const sent = await rest.post(Routes.channelMessages(channelId), {
    body: { ...body, nonce, enforce_nonce: true },
  });
  return (sent as { id: string }).id;
}
