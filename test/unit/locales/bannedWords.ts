/** Words that no text has, with what to write in their place. */
export const BANNED: readonly (readonly [words: RegExp, instead: string])[] = [
  [/\bnothing was paid\b|\bnothing is paid\b/i, 'No credits used.'],
  [/\bno credits (?:were|have been) used\b/i, 'No credits used.'],
  [/\banew\b/i, 'again'],
  [/\bhears? of\b|\bis told\b|\bare told\b/i, 'gets, gets notified'],
  [/\bat once and for good\b/i, 'permanently'],
  [/\bsuch as\b|\bfor example\b/i, 'like, e.g.'],
  [/\bwhoever\b/i, "the bot's owner, anyone"],
  [/\bsome(?:body|body's)\b|\bevery(?:body|body's)\b|\bno(?:body|body's)\b/i, 'someone, everyone, no one'],
  [/\basked for\b|\basking for\b/i, 'requested'],
  [/\bmoments?\b/i, 'time'],
  [/\bmend(?:s|ed)?\b/i, 'fix'],
  [/\bin the making\b/i, 'being made'],
  [/\bopens? again\b|\bstarts? again {{/i, 'resets'],
  [/\bof (?:yours|mine|theirs)\b|\bof (?:your|their) own\b/i, 'your, their'],
  [/\bwhat it takes\b|\bstands? in\b/i, 'is in, is sent to'],
  [/\bmay not\b/i, "can't"],
  [/\bplease\b/i, 'nothing: the text is friendly without it'],
  [/\bjust now\b/i, 'right now'],
  [
    /\b(?:could|can|would|should|do|does|did|is|are|was|were|has|have|had|will) not\b|\bcannot\b/i,
    'the contraction: could not → couldn’t',
  ],
  [
    /\b(?:it|that|there|what) (?:is|has|will) (?=\w)|\b(?:you|we|they) (?:are|will|have been) |\bI (?:am|will) /i,
    'the contraction',
  ],
];

/** Words that only the bot's owner reads. */
export const BANNED_FOR_MEMBERS: typeof BANNED = [
  [/\bKIE\b|\bkie\.ai\b|\bsunoapi\b/i, 'the music service'],
  [/\bvendors?\b/i, 'the music service'],
  [/\bcards?\b/i, 'message'],
  [/\btasks?\b/i, 'message, song, request'],
  [/\borders?\b/i, 'request'],
  [/\bpa(?:y|ys|id)\b/i, 'uses credits: members do not pay'],
  [/\b[A-Z]{3,}_[A-Z_]+\b/, 'no name of a setting'],
];
