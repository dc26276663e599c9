import type { Heard } from './record.mjs';

export interface Listing {
  readonly heard: readonly Heard[];
  readonly late: boolean;
  readonly after: number | null;
  readonly booked: string | null;
}

export function answerTexts(listing: Listing): string[];
export function listingText(listing: Listing): string;
export function readListing(text: string): Listing | null;
export function isApology(text: string): boolean;
