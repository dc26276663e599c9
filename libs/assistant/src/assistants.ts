import type { Assistant } from './assistant.port.js';

/** Who answers at each business. */
export class Assistants {
  /** @param byTenant by the business' id, as its profile has it */
  constructor(private readonly byTenant: ReadonlyMap<string, Assistant>) {}

  /**
   * @param tenant as `parseConversationId` gives it
   * @throws RangeError when the business is not served here
   */
  of(tenant: string): Assistant {
    const assistant = this.byTenant.get(tenant);
    if (assistant === undefined) throw new RangeError(`no business ${JSON.stringify(tenant)} is served here`);
    return assistant;
  }
}
