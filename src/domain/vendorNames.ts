/** The two vendors of the same API. */
export const VENDOR_NAMES = ['kie', 'sunoapi'] as const;

export type VendorName = (typeof VENDOR_NAMES)[number];

export interface Vendor {
  readonly name: VendorName;
  /** Its name in texts for operators. */
  readonly title: string;
  readonly apiUrl: string;
  readonly uploadUrl: string;
  /** The host of finished songs. */
  readonly fileUrl: string;
  /** Page with the API key, the balance and the log. */
  readonly keyPage: string;
}

/** https://docs.kie.ai and https://docs.sunoapi.org */
export const VENDORS: Record<VendorName, Vendor> = {
  kie: {
    name: 'kie',
    title: 'KIE',
    apiUrl: 'https://api.kie.ai',
    uploadUrl: 'https://kieai.redpandaai.co',
    fileUrl: 'https://tempfile.aiquickdraw.com',
    keyPage: 'https://kie.ai/api-key',
  },
  sunoapi: {
    name: 'sunoapi',
    title: 'sunoapi.org',
    apiUrl: 'https://api.sunoapi.org',
    uploadUrl: 'https://sunoapiorg.redpandaai.co',
    fileUrl: 'https://musicfile.api.box',
    keyPage: 'https://sunoapi.org/api-key',
  },
};

/** The two APIs of KIE: a path for each operation, and one path (`createTask`) for all. */
export const TRANSPORT_NAMES = ['classic', 'jobs'] as const;

export type TransportName = (typeof TRANSPORT_NAMES)[number];

/** Milliseconds that the vendor keeps generated files. https://docs.kie.ai/suno-api/upload-and-extend-audio-callbacks */
export const FILE_RETENTION_MS = 14 * 24 * 60 * 60 * 1000;
