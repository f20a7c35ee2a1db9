const LEAD_IN =
  /^(please\s+)?((write|make|sing|create|give)\s+(me\s+)?)?(an?|the)?\s*([\p{L}-]+\s+){0,3}(song|shanty|ballad|tune|lyrics|anthem|lullaby|track)\s+(about|for|of)\s+/iu;

const SMALL_WORDS = new Set('a an and at by for from in of on or the to with'.split(' '));

/** The subject of a prompt: the first clause, without a start such as "a slow song about", cut between words. */
export function topicOf(prompt: string): string {
  const [clause = ''] = prompt.trim().split(/[.!?,\n;]/u, 1);
  const bare = clause.replace(LEAD_IN, '').trim() || 'the open sea';
  if (bare.length <= 48) return bare;
  return bare
    .slice(0, 48)
    .replace(/\s+\S*$/u, '')
    .replace(/[,:\s]+$/u, '');
}

/** A title for a subject. */
export function titleOf(topic: string): string {
  return topic
    .replace(/^(a|an)\s+/iu, '')
    .split(/\s+/u)
    .slice(0, 6)
    .map((word, at) =>
      at > 0 && SMALL_WORDS.has(word.toLowerCase()) ? word.toLowerCase() : capitalize(word),
    )
    .join(' ');
}

function capitalize(word: string): string {
  const [head = ''] = word;
  return head.toUpperCase() + word.slice(head.length);
}
