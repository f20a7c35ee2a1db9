/** Words in file names that identify a stem, the longer ones first. */
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
 * Names for stems that are URLs only: by the file name if that identifies the stem, or else by number.
 *
 * @returns fields that end in `_url`, as in a separation's own record.
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
