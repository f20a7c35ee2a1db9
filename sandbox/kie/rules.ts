import type { VendorName } from '../../src/domain/vendorNames.ts';
import { type Envelope, rejectWith } from './reject.ts';

export type Body = Record<string, unknown>;

/** A rule returns the rejection of a body that breaks it. */
export type Rule = (body: Body, vendor: VendorName) => Envelope | undefined;

/** A value, or a function of the rest of the body. */
type OrFunction<T> = T | ((body: Body) => T);

/** The first rejection of a body by several rules. */
export function firstRejection(
  rules: readonly Rule[],
  body: Body,
  vendor: VendorName = 'kie',
): Envelope | undefined {
  for (const rule of rules) {
    const rejection = rule(body, vendor);
    if (rejection !== undefined) return rejection;
  }
  return undefined;
}

/** Rules that apply to some bodies only. */
export function when(applies: (body: Body, vendor: VendorName) => boolean, rules: readonly Rule[]): Rule {
  return (body, vendor) => (applies(body, vendor) ? firstRejection(rules, body, vendor) : undefined);
}

/** Rejects unknown fields, which the vendor would ignore. Names are separated by spaces. */
export function onlyKnown(fields: string): Rule {
  const known = new Set(fields.split(' '));
  return body => {
    const unknown = Object.keys(body).find(name => !known.has(name));
    return unknown === undefined ? undefined : rejectWith(422, `unknown field: ${unknown}`);
  };
}

/** Rejects known fields that the vendor would ignore, and says the `reason`. */
export function noEffect(fields: string, reason: string): Rule {
  const names = fields.split(' ');
  return body => {
    const extra = names.find(name => body[name] !== undefined && body[name] !== '');
    return extra === undefined ? undefined : rejectWith(422, `${extra} has no effect ${reason}`);
  };
}

/** Rejects fields of the other mode, with the vendor's message. */
export function onlyIn(fields: string, mode: string): Rule {
  const names = fields.split(' ');
  return body => {
    const extra = names.find(name => body[name] !== undefined);
    return extra === undefined ? undefined : rejectWith(422, `${extra} is only supported when ${mode}`);
  };
}

export function callBackUrl(body: Body): Envelope | undefined {
  if (isMissing(body.callBackUrl)) return rejectWith(422, 'Please enter callBackUrl.');
  return address('callBackUrl')(body, 'kie');
}

/** Requires an absolute http(s) URL. */
export function address(name: string, required = true): Rule {
  return ({ [name]: value }) => {
    if (isMissing(value)) return required ? rejectWith(422, `Please enter ${name}.`) : undefined;
    return isAddress(value) ? undefined : rejectWith(422, `${name} must be an absolute http(s) address`);
  };
}

export function isAddress(value: unknown): value is string {
  const url = typeof value === 'string' ? URL.parse(value) : null;
  return url?.protocol === 'https:' || url?.protocol === 'http:';
}

export function flag(name: string, required = true): Rule {
  return ({ [name]: value }) =>
    typeof value === 'boolean' || (value === undefined && !required)
      ? undefined
      : rejectWith(422, `${name} must be true or false`);
}

export function oneOf(name: string, values: readonly unknown[], required = false): Rule {
  return ({ [name]: value }) => {
    const fits = value === undefined ? !required : values.includes(value);
    return fits ? undefined : rejectWith(422, `${name} error`);
  };
}

/** Requires a number from 0 to 1 in steps of 0.01. */
export function weight(name: string): Rule {
  return number(name, { min: 0, max: 1, decimals: 2, required: false });
}

export interface NumberRule {
  readonly min?: number;
  readonly max?: number;
  /** Exclusive minimum. */
  readonly above?: number;
  /** Maximum digits after the decimal point. */
  readonly decimals?: number;
  /** Default true. */
  readonly required?: OrFunction<boolean>;
}

export function number(name: string, { required = true, ...limits }: NumberRule): Rule {
  const { min = -Infinity, max = Infinity, above = -Infinity, decimals } = limits;
  return body => {
    const value = body[name];
    if (value === undefined) {
      return resolve(required, body) ? rejectWith(422, `Please enter ${name}.`) : undefined;
    }
    const fits = typeof value === 'number' && value >= min && value <= max && value > above;
    if (!fits || (decimals !== undefined && !hasDecimals(value, decimals))) {
      return rejectWith(422, `${name} must be a number that fits ${JSON.stringify(limits)}`);
    }
    return undefined;
  };
}

/** Requires a text of at most this length; it may only be missing if `required` says so. */
export function text(
  name: string,
  max: OrFunction<number> = Infinity,
  required: OrFunction<boolean> = true,
): Rule {
  return body => {
    const value = body[name];
    if (value === undefined || value === '') {
      return resolve(required, body) ? rejectWith(422, `Please enter ${name}.`) : undefined;
    }
    if (typeof value !== 'string') return rejectWith(422, `${name} must be a string`);
    const most = resolve(max, body);
    return value.length <= most
      ? undefined
      : rejectWith(413, `The ${name} cannot exceed ${most} characters.`);
  };
}

function isMissing(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}

function hasDecimals(value: number, decimals: number): boolean {
  const steps = value * 10 ** decimals;
  return Math.abs(steps - Math.round(steps)) < 1e-6;
}

function resolve<T extends number | boolean>(value: OrFunction<T>, body: Body): T {
  return typeof value === 'function' ? value(body) : value;
}
