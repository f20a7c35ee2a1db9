/** Lyrics that certainly take longer than twenty seconds, if the song is not cut. */
const LYRICS = `[Verse]
The doctor came aboard at dawn
And listened to the hull
She knocked on every plank and drum
And never found it dull
[Chorus]
All sound below, all sound above
All lines are coiled and clear
Cast off the rope and raise the sail
There's nothing left to fear
[Verse]
She counted all the barrels twice
And wrote them in her book
She tried the pump, she rang the bell
And gave the crew a look
[Chorus]
All sound below, all sound above
All lines are coiled and clear
Cast off the rope and raise the sail
There's nothing left to fear`;

const IDEA = 'The doctor checks the ship before it sails, and finds it sound';

/** Own lyrics without a `duration`: the vendor documents that this makes a song of twenty seconds. */
export function songWithoutDuration(model: string) {
  return {
    customMode: true,
    instrumental: false,
    model,
    lyrics: LYRICS,
    style: 'sea shanty, male choir',
    title: 'All Sound',
  };
}

/** Only an idea: the vendor documents that it needs a style, lyrics or references too. */
export function ideaAlone(model: string) {
  return { customMode: false, instrumental: false, model, prompt: IDEA };
}

/** An idea with a style, as the bot sends it. */
export function ideaWithStyle(model: string) {
  return { ...ideaAlone(model), style: 'sea shanty' };
}
