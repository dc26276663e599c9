export const ROLES = ['webhook-api', 'batch-processor', 'conversation-worker', 'all-in-one'] as const;

/** What a process is there for. `all-in-one` does the work of the other three. */
export type Role = (typeof ROLES)[number];

/** True when a process of this role does the work of `part`. */
export function doesTheWorkOf(role: Role, part: Role): boolean {
  return role === part || role === 'all-in-one';
}
