import type { Finding } from '../finding.ts';

/** The versions that a bug report should name. */
export function checkVersion(version: string): Finding {
  const { versions, platform, arch } = process;
  return {
    name: 'Version',
    level: 'ok',
    sentence: `Shantyman ${version} on Node ${versions.node}, ${platform} ${arch}.`,
  };
}
