import type { SearchWords } from './row.ts';
import { IDS_PER_MS, WORD_MAX } from './searchSchema.ts';

/** Marks a scope among the words of a row. No searched word can contain a private character. */
const SCOPE_MARK = '\ue000';

/** The indexed text of a row: its scopes and its words. */
export function textOfSearch({ scopes, words }: SearchWords): string {
  return [...scopes.map(scopeWord), ...new Set(words.map(cutWord))].join(' ');
}

/** The word that stands for a scope. */
export function scopeWord(scope: string): string {
  return `${SCOPE_MARK}${scope}`;
}

/** The part of a word that is indexed. Characters count as SQLite counts them: by code point. */
export function cutWord(word: string): string {
  return word.length <= WORD_MAX ? word : [...word].slice(0, WORD_MAX).join('');
}

/** Milliseconds; undefined for a value that has no time. */
export function createdAtOf(value: unknown): number | undefined {
  const createdAt = typeof value === 'object' && value && 'createdAt' in value ? value.createdAt : undefined;
  const isTime = Number.isInteger(createdAt) && Number.isSafeInteger(Number(createdAt) * IDS_PER_MS);
  return isTime ? Number(createdAt) : undefined;
}
