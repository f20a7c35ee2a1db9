/** The two APIs of KIE: a path for each operation, and one path (`createTask`) for all. */
export const TRANSPORT_NAMES = ['classic', 'jobs'] as const;

export type TransportName = (typeof TRANSPORT_NAMES)[number];
