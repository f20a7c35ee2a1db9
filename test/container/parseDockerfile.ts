/** An instruction of a Dockerfile, with its flags, such as `--from=build`, apart. */
export interface Instruction {
  readonly name: string;
  readonly flags: Readonly<Record<string, string>>;
  readonly rest: string;
}

const KNOWN = new Set([
  'FROM',
  'WORKDIR',
  'COPY',
  'RUN',
  'ENV',
  'USER',
  'VOLUME',
  'EXPOSE',
  'HEALTHCHECK',
  'CMD',
]);

/** Parses a Dockerfile with one instruction on each line. Throws on one that is not known. */
export function parseDockerfile(text: string): Instruction[] {
  return text
    .split('\n')
    .filter(line => line !== '' && !line.startsWith('#'))
    .map(line => {
      const [, name = '', flags = '', rest = ''] = /^([A-Z]+)((?: --\S+)*) (.*)$/.exec(line) ?? [];
      if (!KNOWN.has(name)) throw new Error(`Unknown instruction: ${line}`);
      return {
        name,
        flags: Object.fromEntries(
          [...flags.matchAll(/--([\w-]+)=(\S+)/g)].map(([, key, value]) => [key, value]),
        ),
        rest,
      };
    });
}

/** Whether a .dockerignore that allows single paths lets one into the image's context. */
export function isInContext(ignore: string, path: string): boolean {
  let isIn = true;
  for (const line of ignore.split('\n').filter(text => text !== '')) {
    const pattern = line.replace(/^!/, '');
    if (pattern === '*' || path === pattern || path.startsWith(`${pattern}/`)) isIn = line.startsWith('!');
  }
  return isIn;
}
