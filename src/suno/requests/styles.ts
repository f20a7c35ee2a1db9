/** What a style describes. */
export type StyleKind = 'genre' | 'mood' | 'instrument' | 'tempo' | 'voice';

/** A style that the models know well. */
export interface Style {
  readonly name: string;
  readonly kind: StyleKind;
  /** Words for it in a text, in lower case. */
  readonly words: readonly string[];
  /** Whether its words have other meanings too, so that they count only if they are said of music. */
  readonly isAmbiguous: boolean;
}

/** From general to special: `name|other words`, with `?` after ambiguous words. */
const LISTS: Readonly<Record<StyleKind, string>> = {
  genre: `pop?, rock?, folk?, sea shanty|shanty|shanties, hip hop|hip-hop, rap?, lo-fi hip hop|lofi hip hop, lo-fi|lofi,
    electronic, edm, house?, techno, trance?, drum and bass|drum & bass|dnb, dubstep, synthwave, synth pop|synthpop, ambient,
    chillout, jazz|jazzy, swing?, bossa nova, blues|bluesy, soul?, funk|funky, disco, r&b|rnb, gospel, country?, bluegrass,
    americana, indie rock, indie pop, indie?, punk rock, pop punk, punk?, metal?, power metal, heavy metal, death metal,
    grunge, classic rock, progressive rock, psychedelic rock|psychedelic, hard rock, soft rock, reggae, ska, dub?, dancehall,
    afrobeat|afrobeats, latin pop, latin?, reggaeton, salsa?, cumbia, flamenco, tango, samba, k-pop|kpop, j-pop|jpop,
    city pop, eurodance, hyperpop, trap?, phonk, drill?, boom bap, orchestral|symphonic, cinematic, epic trailer,
    baroque, classical?, classical piano, string quartet, choir?|choral, a cappella|acapella, barbershop?,
    musical theatre|musical theater|broadway, opera|operatic, chanson, schlager, polka, klezmer, celtic, medieval?, bard?,
    nordic folk, bollywood, 8-bit chiptune|chiptune|8-bit, video game?, lullaby|lullabies, christmas?, birthday song,
    children’s song|children's song, marching band, big band, piano ballad, power ballad, ballad, waltz, anthem`,
  mood: `dreamy, melancholic|melancholy|wistful, uplifting, dark?, romantic, energetic, sad?, happy?|cheerful, angry?,
    calm?|soothing, relaxing|relaxed, epic, nostalgic, playful, eerie|spooky, hopeful, triumphant, aggressive, tender?,
    groovy, bright?`,
  instrument: `acoustic guitar, electric guitar, guitar|guitars, ukulele, accordion, fiddle|violin|violins,
    saxophone|sax, piano, cello, harp, flute, trumpet|trumpets, brass?, strings?, drums, synth|synths|synthesizer, bass?,
    banjo, harmonica, organ?, bagpipes, mandolin`,
  tempo: 'slow?, fast?, upbeat|up-tempo|uptempo, mid-tempo|midtempo, downtempo',
  voice: `male vocals|male voice|male singer|male vocal, female vocals|female voice|female singer|female vocal, duet,
    spoken word, whispered vocals|whispered`,
};

const KINDS: readonly StyleKind[] = ['genre', 'mood', 'instrument', 'tempo', 'voice'];

/** All styles that are suggested and recognized. */
export const STYLES: readonly Style[] = KINDS.flatMap(kind =>
  LISTS[kind].split(',').map(entry => toStyle(kind, entry.trim())),
);

function toStyle(kind: StyleKind, entry: string): Style {
  const words = entry.replace('?', '').split('|');
  const [name = ''] = words;
  return { name, kind, words, isAmbiguous: entry.includes('?') };
}
