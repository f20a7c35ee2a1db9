import { startProcessTestbed } from '../../sandbox/testbed/startProcessTestbed.ts';
import type { Figure } from '../report/figure.ts';

/**
 * Counts the requests to Discord for one song, from the command to a card with both tracks, with an edit at each stage.
 */
export async function countRequests(): Promise<Figure[]> {
  await using testbed = await startProcessTestbed();
  const { discord, kie } = testbed;
  const before = discord.requests.length;
  const card = await discord.member().type('song', { prompt: 'a shanty about ships' }).message();
  const task = await kie.nextTask();
  for (const updates of ['text', 'first', 'complete'] as const) {
    const seen = card.edits;
    await task.send(updates);
    await card.until(() => card.edits > seen);
  }
  await card.until(() => card.attachments.length === 2);
  const requests = discord.requests.slice(before).filter(({ route }) => !route.startsWith('/cdn'));
  return [
    {
      label: 'Requests to Discord for one song, from the command to both tracks',
      bot: requests.length,
      unit: 'requests',
      goal: { metric: 'value', max: 4 },
      detail: requests.map(({ method, route, status }) => `${method} ${route} → ${status}`),
    },
  ];
}
