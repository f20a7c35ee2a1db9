/** How KIE's catalogue differs from what is known today. Tests may change it. */
export interface CatalogueOptions {
  /** Whether it exists. */
  isOffered: boolean;
  /** Outer models that it does not list. */
  withdrawn: string[];
  /** Outer models without a schema. */
  withoutSchema: string[];
  /** Fields that it demands in addition, by outer model. */
  demands: Record<string, readonly string[]>;
  /** Fields that it no longer has, by outer model. */
  dropped: Record<string, readonly string[]>;
  /** Models that sing. */
  models: string[];
  /** Characters in fields where they differ from today's. */
  maxLengths: Record<string, number>;
}

export function createCatalogueOptions(): CatalogueOptions {
  return {
    isOffered: true,
    withdrawn: [],
    withoutSchema: [],
    demands: {},
    dropped: {},
    models: ['V4', 'V4_5', 'V4_5PLUS', 'V4_5ALL', 'V5', 'V5_5', 'V6', 'V6_WILD', 'V6_MINI'],
    maxLengths: {},
  };
}
