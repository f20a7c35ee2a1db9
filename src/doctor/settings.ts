import type { OperationName } from '../domain/operationNames.ts';
import type { VendorName } from '../domain/vendorNames.ts';

/** The settings that checks use. */
export interface DoctorSettings {
  readonly discordToken: string;
  readonly discordApiUrl: string;
  readonly discordGuildId: string | undefined;
  readonly vendor: VendorName;
  readonly apiUrl: string;
  readonly uploadUrl: string;
  readonly apiKey: string;
  readonly mediaUserAgent: string;
  readonly mediaPrivateHosts: readonly string[];
  readonly model: string;
  readonly operationsOff: readonly OperationName[];
  readonly lowCredits: number;
  readonly publicUrl: string | undefined;
  readonly hmacKeys: readonly string[];
  readonly host: string;
  readonly port: number;
  /** Path of the store's file; undefined if the store is on a server. */
  readonly storeFile: string | undefined;
  /** The path, or the address of the database. */
  readonly storeLocation: string;
}
