import fc from 'fast-check';

/** Text of any UTF-16 units, unpaired surrogates included. */
export function anyText(maxLength: number): fc.Arbitrary<string> {
  return fc.uint16Array({ maxLength }).map(units => String.fromCharCode(...units));
}
