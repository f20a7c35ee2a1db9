import { z } from 'zod';

const manifestSchema = z.object({ version: z.string() });

interface Options {
  /** Such as `v0.3.0`. */
  readonly tag: string;
  /** Content of package.json. */
  readonly manifest: unknown;
  /** Text of CHANGELOG.md. */
  readonly changes: string;
}

/**
 * The section of a version in the changelog, without its heading.
 *
 * @throws Error if tag, package.json and changelog do not name the same version.
 */
export function selectNotes({ tag, manifest, changes }: Options): string {
  const { version } = manifestSchema.parse(manifest);
  if (tag !== `v${version}`)
    throw new Error(`The tag is "${tag}", and package.json says ${version}: it must be v${version}.`);
  const section = changes.split(/^## /m).find(part => part.split(/\s/, 1)[0] === version);
  const notes = section?.split('\n').slice(1).join('\n').trim() ?? '';
  if (notes === '') throw new Error(`CHANGELOG.md says nothing under "## ${version}".`);
  return notes;
}
