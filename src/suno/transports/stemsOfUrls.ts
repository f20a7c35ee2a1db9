/** Words by which a file's name tells its stem, the longer ones first. */
const STEM_WORDS = [
  'backing_vocals',
  'instrumental',
  'percussion',
  'woodwinds',
  'keyboard',
  'strings',
  'guitar',
  'vocals',
  'vocal',
  'drums',
  'brass',
  'synth',
  'piano',
  'bass',
  'fx',
];

/**
 * Names for stems that came as bare addresses: by the name of the file where that tells, else by number.
 *
 * @returns fields that end in `_url`, as a separation's own record has them.
 */
export function stemsOfUrls(urls: readonly string[]): Record<string, string> {
  const stems: Record<string, string> = {};
  for (const [at, url] of urls.entries()) {
    const file = decodeURIComponent(URL.parse(url)?.pathname.split('/').at(-1) ?? '').toLowerCase();
    const plain = file.replace(/[^a-z0-9]+/g, '_');
    const word = STEM_WORDS.find(one => `_${plain}_`.includes(`_${one}_`));
    const name = word === 'vocals' ? 'vocal' : word;
    stems[name === undefined || `${name}_url` in stems ? `stem_${at + 1}_url` : `${name}_url`] = url;
  }
  return stems;
}
