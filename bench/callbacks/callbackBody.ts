import { vendorIdOf } from './benchTask.ts';

/** The stages of a song that the vendor calls back for, in order. */
export const CALLBACK_STAGES = ['text', 'first', 'complete'] as const;

export type CallbackStage = (typeof CALLBACK_STAGES)[number];

/** Two verses and a chorus, about as long as the vendor's lyrics. */
const LYRICS = `[Verse]
The lamp goes round, the night goes slow, the harbour sleeps in sheets of snow
I chalk a line for every sail that leans against the winter gale
[Chorus]
One for the grain and two for the stone, three for the ones who sail alone
Count them in and count them home, count them home
[Verse]
The clock ticks loud, the kettle sings, the wind has news of distant things
A whistle low, a bell at four, another line upon the door
[Chorus]
One for the grain and two for the stone, three for the ones who sail alone
Count them in and count them home, count them home
[Outro]
And when the last is safely moored I put the chalk back in its drawer
`;

/**
 * The body of a callback of the `at`-th song: 1 to 3 KiB, each different. Lyrics are in the first stage, as the vendor
 * allows. https://docs.kie.ai/suno-api/generate-music-callbacks
 */
export function callbackBody(at: number, stage: CallbackStage): string {
  const withAudio = { text: 0, first: 1, complete: 2 }[stage];
  const places = stage === 'first' ? [0] : [0, 1];
  const tracks = places.map(place => trackOf(at, place, place < withAudio));
  return JSON.stringify({
    code: 200,
    msg: 'All generated successfully.',
    data: { callbackType: stage, task_id: vendorIdOf(at), data: tracks },
  });
}

function trackOf(at: number, place: number, hasAudio: boolean): object {
  const id = `${vendorIdOf(at).slice(0, 8)}-0000-4000-8000-${String(at * 2 + place).padStart(12, '0')}`;
  const cdn = `https://tempfile.aiquickdraw.example/s/${id}`;
  return {
    id,
    audio_url: hasAudio ? `${cdn}.mp3` : '',
    source_audio_url: hasAudio ? `https://cdn1.suno.example/${id}.mp3` : '',
    stream_audio_url: `https://musicfile.api.example/${id}`,
    source_stream_audio_url: `https://cdn1.suno.example/${id}.mp3`,
    image_url: `${cdn}.jpeg`,
    source_image_url: `https://cdn2.suno.example/image_${id}.jpeg`,
    prompt: LYRICS,
    model_name: 'chirp-crow',
    title: `Counting Ships No. ${at}`,
    tags: 'sea shanty, slow, accordion, male choir, warm, storytelling',
    createTime: 1_767_323_045_000 + at,
    duration: hasAudio ? 183.4 + (at % 20) : null,
  };
}
