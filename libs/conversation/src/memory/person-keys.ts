import type { PersonId } from '#libs/messaging';

/** Keys of what is known of a person apart from any conversation. The braces keep both in one slot of a cluster. */
export const personKeys = {
  /** hash: the facts, one field each; see PersonFacts. */
  facts: (person: PersonId): string => `person:{${person}}`,

  /** set: the conversations this person has had. */
  conversations: (person: PersonId): string => `conversations:{${person}}`,
} as const;
