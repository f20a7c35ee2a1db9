/**
 * HTTP status and message of Discord's error codes:
 * https://discord.com/developers/docs/topics/opcodes-and-status-codes#json
 */
const ANSWERS = {
  0: [401, '401: Unauthorized'],
  10007: [404, 'Unknown Member'],
  10003: [404, 'Unknown Channel'],
  10004: [404, 'Unknown Guild'],
  10008: [404, 'Unknown Message'],
  10013: [404, 'Unknown User'],
  10015: [404, 'Unknown Webhook'],
  10062: [404, 'Unknown interaction'],
  30015: [400, 'Maximum number of attachments in a message reached (10)'],
  40005: [413, 'Request entity too large'],
  40033: [400, 'This message has already been crossposted'],
  40058: [400, 'Cannot send messages in a forum channel'],
  40060: [400, 'Interaction has already been acknowledged.'],
  40094: [400, 'Maximum number of follow-up messages for this interaction reached'],
  40333: [403, 'internal network error'],
  50001: [403, 'Missing Access'],
  50005: [403, 'Cannot edit a message authored by another user'],
  50006: [400, 'Cannot send an empty message'],
  50007: [403, 'Cannot send messages to this user'],
  50013: [403, 'Missing Permissions'],
  50024: [400, 'Cannot execute action on this channel type'],
  50027: [401, 'Invalid Webhook Token'],
  50035: [400, 'Invalid Form Body'],
  50083: [400, 'Thread is archived'],
  50109: [400, 'The request body contains invalid JSON.'],
  200000: [400, 'Message was blocked by automatic moderation'],
} as const;

export type DiscordCode = keyof typeof ANSWERS;

/** Errors by path, as Discord nests them: `{ content: { _errors: [{ code, message }] } }`. */
export interface FormErrors {
  [key: string]: FormErrors | FormError[];
}

export interface FormError {
  code: string;
  message: string;
}

/** A request that Discord would reject. `reason` explains it to the reader of a failing test. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: DiscordCode;
  readonly reason: string;
  readonly errors: FormErrors | undefined;

  constructor(code: DiscordCode, reason: string, errors?: FormErrors) {
    super(ANSWERS[code][1]);
    this.name = 'ApiError';
    this.status = ANSWERS[code][0];
    this.code = code;
    this.reason = reason;
    this.errors = errors;
  }

  /** The JSON of Discord's response. */
  toJSON(): { code: number; message: string; errors?: FormErrors } {
    return {
      code: this.code,
      message: this.message,
      ...(this.errors === undefined ? {} : { errors: this.errors }),
    };
  }
}

export type Path = readonly (string | number)[];

/** A rejected field of a body: code 50035 with the error at the field's path. */
export function invalidForm(path: Path, code: string, message: string): ApiError {
  return invalidForms([{ path, code, message }]);
}

/** Several rejected fields of a body. */
export function invalidForms(problems: readonly { path: Path; code: string; message: string }[]): ApiError {
  const errors: FormErrors = {};
  for (const { path, code, message } of problems) {
    let node = errors;
    for (const key of path) {
      const child = node[key];
      const next: FormErrors = child === undefined || Array.isArray(child) ? {} : child;
      node[key] = next;
      node = next;
    }
    const own = node._errors;
    node._errors = [...(Array.isArray(own) ? own : []), { code, message }];
  }
  const reason = problems.map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`).join('; ');
  return new ApiError(50035, reason, errors);
}
