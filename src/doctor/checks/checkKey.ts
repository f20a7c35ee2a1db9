import { VENDORS } from '../../domain/vendorNames.ts';
import { describeNetworkError } from '../describeNetworkError.ts';
import type { CreditAnswer } from '../fetchCredit.ts';
import type { Finding } from '../finding.ts';
import type { DoctorSettings } from '../settings.ts';

const NAME = 'Key';

type Options = Pick<DoctorSettings, 'vendor' | 'lowCredits'> & {
  readonly credit: CreditAnswer;
  /** Credits for one song. */
  readonly songPrice: number;
};

/** Checks whether the vendor can be reached and accepts the key, and how many songs the balance is enough for. */
export function checkKey({ vendor, lowCredits, credit, songPrice }: Options): Finding {
  const { title, keyPage } = VENDORS[vendor];
  const { result } = credit;
  if (result.outcome === 'refused')
    return {
      name: NAME,
      level: 'fail',
      sentence: `${title} does not accept KIE_API_KEY. Check that it is whole, that it belongs to ${title} (VENDOR), and that its list of allowed addresses at ${keyPage} has this machine.`,
    };
  if (result.outcome === 'unreachable')
    return {
      name: NAME,
      level: 'fail',
      sentence: `${title} cannot be asked: ${describeNetworkError(result.code)}. Check the network, a firewall, and KIE_API_URL if it is set.`,
    };
  const { credits } = result;
  const songs = Math.floor(credits / songPrice);
  if (songs < 1)
    return {
      name: NAME,
      level: 'fail',
      sentence: `${title} accepts the key, but ${credits} credits are not enough for a song (${songPrice}). Top up the account: ${keyPage}`,
    };
  const balance = `${title} accepts the key: ${credits} credits, about ${songs === 1 ? 'one song' : `${songs} songs`}`;
  return credits < lowCredits
    ? {
        name: NAME,
        level: 'warn',
        sentence: `${balance}. That is less than LOW_CREDITS (${lowCredits}): top up the account at ${keyPage}`,
      }
    : { name: NAME, level: 'ok', sentence: `${balance}.` };
}
