import { VENDORS } from '../../domain/vendorNames.ts';
import { OperatorError } from '../../lib/operatorError.ts';
import { isLocalUrl } from '../../media/fetch/checkUrl.ts';
import { describeNetworkError, isCertificateError } from '../describeNetworkError.ts';
import type { Finding, Level } from '../finding.ts';
import type { TestListener } from '../listenForTest.ts';
import { sendTestCallback, type TestCallbackResult } from '../sendTestCallback.ts';
import type { DoctorSettings } from '../settings.ts';

const NAME = 'Callbacks';
const HOSTING = 'docs/hosting.md, Callbacks';

type ReceivedSignature = Extract<TestCallbackResult, { outcome: 'received' }>['signature'];

type Options = Pick<
  DoctorSettings,
  'vendor' | 'apiUrl' | 'publicUrl' | 'discordToken' | 'hmacKeys' | 'mediaUserAgent' | 'host' | 'port'
> & {
  /** Listens for the test callback if no bot is running; absent if one is. */
  readonly listen?: (() => Promise<Pick<TestListener, 'close'>>) | undefined;
  /** Milliseconds. */
  readonly now: () => number;
};

/**
 * Sends a test callback to `PUBLIC_URL` as the vendor would, and checks that it arrives. Behind some routers a machine
 * cannot reach its own public address, which says nothing about the vendor and is only a warning.
 */
export async function checkCallbacks(options: Options): Promise<Finding> {
  const { vendor, publicUrl, listen } = options;
  const { title } = VENDORS[vendor];
  if (publicUrl === undefined)
    return finding(
      'warn',
      `PUBLIC_URL is not set, so the bot asks ${title} for results and they come up to half a minute late. ${HOSTING}, says how to get them at once.`,
    );
  let listener: Pick<TestListener, 'close'> | undefined;
  try {
    listener = await listen?.();
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error;
    return finding('fail', error.message);
  }
  try {
    return explain(await sendTestCallback({ ...options, publicUrl }), options);
  } finally {
    await listener?.close();
  }
}

function explain(result: TestCallbackResult, options: Options): Finding {
  const { publicUrl = '', host, port } = options;
  switch (result.outcome) {
    case 'received':
      return explainReceived(result.signature, options);
    case 'redirected':
      return finding(
        'fail',
        `${publicUrl} redirects callbacks to ${result.location}, and they are lost there. Set PUBLIC_URL to the address that answers without a redirect.`,
      );
    case 'unreachable':
      return explainUnreachable(publicUrl, result.code);
    case 'refused':
      if (result.isBot && result.status === 429)
        return finding(
          'warn',
          'The bot answers that too many requests failed lately. Try again in a minute.',
        );
      if (result.isBot)
        return finding(
          'fail',
          `A bot answers at ${publicUrl}, but one with another DISCORD_TOKEN or an older version. Restart the bot, or let the address lead to ${host}:${port} of this machine.`,
        );
      return finding(
        'fail',
        `${publicUrl} answers HTTP ${result.status} in the place of the bot. Check that the tunnel or proxy runs, leads to ${host}:${port}, and lets POST requests to /callbacks/ pass without a login or a challenge.`,
      );
  }
}

function explainReceived(
  signature: ReceivedSignature,
  { publicUrl = '', apiUrl, hmacKeys }: Options,
): Finding {
  const arrived = `A ${signature === 'ok' ? 'signed ' : ''}test callback to ${publicUrl} arrived`;
  if (signature === 'stale')
    return finding(
      'fail',
      `${arrived}, but its signature is too old for the bot that runs there. Check the clocks: on Linux, timedatectl set-ntp true.`,
    );
  if (signature === 'missing' || signature === 'wrong')
    return finding(
      'fail',
      `${arrived}, but the bot that runs has another KIE_WEBHOOK_HMAC_KEY than .env has now. Restart it.`,
    );
  if (signature === 'unchecked' && hmacKeys.length > 0)
    return finding(
      'warn',
      `${arrived}, but the bot that runs does not check signatures yet. Restart it, so that it has KIE_WEBHOOK_HMAC_KEY.`,
    );
  return publicUrl.startsWith('https:') || isLocalUrl(apiUrl)
    ? finding('ok', `${arrived}.`)
    : finding(
        'warn',
        `${arrived}, but the address is not https: anybody on the way can read the songs. Use https on the internet.`,
      );
}

/**
 * An unknown host or an invalid certificate fails from everywhere; other errors may be caused by this machine's
 * network.
 */
function explainUnreachable(publicUrl: string, code: string): Finding {
  const description = describeNetworkError(code);
  if (code === 'ENOTFOUND' || isCertificateError(code))
    return finding(
      'fail',
      `${publicUrl} cannot be reached: ${description}. Correct PUBLIC_URL, or the domain.`,
    );
  return finding(
    'warn',
    `${publicUrl} cannot be reached from this machine: ${description}. Some routers do not let a machine call its own public address: open ${publicUrl}/callbacks/test from another network. If it answers "Callbacks are sent by POST", all is well; if not, check that the tunnel or proxy runs.`,
  );
}

function finding(level: Level, sentence: string): Finding {
  return { name: NAME, level, sentence };
}
