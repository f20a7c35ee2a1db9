/** Differences between KIE's catalog and its currently known content. Tests may change them. */
export interface CatalogOptions {
  /** Whether it exists. */
  isOffered: boolean;
  /** Outer models that it does not list. */
  withdrawn: string[];
  /** Outer models without a schema. */
  withoutSchema: string[];
  /** Additional required fields, by outer model. */
  demands: Record<string, readonly string[]>;
  /** Removed fields, by outer model. */
  dropped: Record<string, readonly string[]>;
  /** Models for songs. */
  models: string[];
  /** Texts on prices, by outer model. */
  prices: Record<string, string>;
  /** Maximum characters of fields, if they differ from the current ones. */
  maxLengths: Record<string, number>;
}

export function createCatalogOptions(): CatalogOptions {
  return {
    isOffered: true,
    withdrawn: [],
    withoutSchema: [],
    demands: {},
    dropped: {},
    models: ['V4', 'V4_5', 'V4_5PLUS', 'V4_5ALL', 'V5', 'V5_5', 'V6', 'V6_WILD', 'V6_MINI'],
    prices: { 'ai-music-api/generate': '12 credits per request. 1000 credits cost $5.' },
    maxLengths: {},
  };
}
