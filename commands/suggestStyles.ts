/** https://docs.discord.com/developers/interactions/application-commands#autocomplete */
const MAX_CHOICES = 25;
const CHOICE_MAX = 100;

/** Styles that the models know well, from the broad to the particular. */
const STYLES: readonly string[] = [
  'pop',
  'rock',
  'folk',
  'sea shanty',
  'hip hop',
  'rap',
  'lo-fi hip hop',
  'electronic',
  'house',
  'techno',
  'trance',
  'drum and bass',
  'dubstep',
  'synthwave',
  'ambient',
  'chillout',
  'jazz',
  'swing',
  'bossa nova',
  'blues',
  'soul',
  'funk',
  'disco',
  'r&b',
  'gospel',
  'country',
  'bluegrass',
  'americana',
  'indie rock',
  'indie pop',
  'punk rock',
  'pop punk',
  'metal',
  'power metal',
  'heavy metal',
  'grunge',
  'classic rock',
  'progressive rock',
  'psychedelic rock',
  'reggae',
  'ska',
  'dub',
  'dancehall',
  'afrobeat',
  'latin pop',
  'reggaeton',
  'salsa',
  'cumbia',
  'flamenco',
  'tango',
  'k-pop',
  'j-pop',
  'city pop',
  'eurodance',
  'hyperpop',
  'trap',
  'phonk',
  'drill',
  'boom bap',
  'orchestral',
  'cinematic',
  'epic trailer',
  'baroque',
  'classical piano',
  'string quartet',
  'choir',
  'a cappella',
  'barbershop',
  'musical theatre',
  'chanson',
  'schlager',
  'polka',
  'klezmer',
  'celtic',
  'medieval',
  'bard',
  'nordic folk',
  'bollywood',
  '8-bit chiptune',
  'video game',
  'lullaby',
  'christmas',
  'birthday song',
  'children’s song',
  'marching band',
  'big band',
  'acoustic guitar',
  'ukulele',
  'accordion',
  'fiddle',
  'saxophone',
  'piano ballad',
  'power ballad',
  'anthem',
  'dreamy',
  'melancholic',
  'uplifting',
  'dark',
  'romantic',
  'energetic',
  'slow',
  'fast',
  'male vocals',
  'female vocals',
  'duet',
  'spoken word',
];

/**
 * Completes the last of several styles divided by commas: `folk, sea s` offers `folk, sea shanty`. What was typed is
 * always the first choice, so that the list never stands in the way of a style it does not know.
 */
export function suggestStyles(typed: string): { name: string; value: string }[] {
  const parts = typed.split(',');
  const last = (parts.pop() ?? '').trim().toLowerCase();
  const before = parts.map(part => part.trim()).filter(part => part !== '');
  const fresh = STYLES.filter(style => !before.some(part => part.toLowerCase() === style));
  const starting = fresh.filter(style => style.startsWith(last));
  const containing = fresh.filter(style => !style.startsWith(last) && style.includes(last));
  const asTyped = typed.trim() === '' ? [] : [typed.trim()];
  const offered = [...starting, ...containing].map(style => [...before, style].join(', '));
  return [...new Set([...asTyped, ...offered])]
    .filter(style => style.length <= CHOICE_MAX)
    .slice(0, MAX_CHOICES)
    .map(style => ({ name: style, value: style }));
}
