/** Characters of a file name in an archive. */
const NAME_MAX = 120;

/** Characters that some operating system forbids in names or reads as a folder. */
const UNSAFE = /[<>:"/\\|?*\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** Device names that Windows reserves, with any extension. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;

/** File names that every operating system accepts: without paths, and unique. */
export function safeFilenames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map(name => {
    const [, stem = '', ending = ''] = /^(.*?)(\.[A-Za-z0-9]{1,8})?$/s.exec(clean(name)) ?? [];
    for (let number = 1; ; number++) {
      const mark = number === 1 ? '' : ` (${number})`;
      const shortened = stem.slice(0, NAME_MAX - ending.length - mark.length).toWellFormed();
      const free = `${shortened || 'file'}${mark}${ending}`;
      const key = free.toLowerCase().normalize();
      if (taken.has(key)) continue;
      taken.add(key);
      return free;
    }
  });
}

function clean(name: string): string {
  const shown = name.replace(UNSAFE, '_').replace(/^[\s.]+|[\s.]+$/g, '');
  return shown.replace(DEVICE, '_$1');
}
