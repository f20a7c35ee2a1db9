import type { Application } from '../../../src/doctor/fetchApplication.ts';
import type { CreditAnswer } from '../../../src/doctor/fetchCredit.ts';
import type { Finding } from '../../../src/doctor/finding.ts';

/** An application with recommended settings. */
export function anApplication(changes: Partial<Application> = {}): Application {
  return {
    id: '1234567890123456789',
    name: 'Shantyman',
    bot: { username: 'shantyman' },
    bot_public: false,
    bot_require_code_grant: false,
    flags: 0,
    owner: { username: 'ada' },
    team: null,
    interactions_endpoint_url: null,
    approximate_guild_count: 2,
    ...changes,
  };
}

/** A response of the vendor that accepts the key. */
export function aCredit(credits: number, clockAheadMs?: number): CreditAnswer {
  return { result: { outcome: 'known', credits }, ...(clockAheadMs !== undefined && { clockAheadMs }) };
}

/** A finding as tests compare it: its level before its sentence. */
export function shown(finding: Finding | undefined): string {
  return finding === undefined ? 'nothing' : `${finding.level}: ${finding.sentence}`;
}
