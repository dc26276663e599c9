import type { AssistantSettings, Tenant } from '#libs/config';
import { Assistants } from './assistants.js';
import type { Assistant } from './assistant.port.js';
import type { TokenUse } from './llm/token-use.js';
import { loadAssistant } from './load-assistant.js';
import { OfflineAssistant } from './offline/offline-assistant.js';

/**
 * Makes the assistant of every business. Those with the same settings share one: an assistant keeps nothing between
 * calls but what it knows of its model's endpoints, and these are the same then.
 *
 * @throws ConfigurationError when a module of the operator's own cannot be used
 */
export async function loadAssistants(
  tenants: readonly Pick<Tenant, 'id' | 'assistant'>[],
  tokens: TokenUse,
): Promise<Assistants> {
  const offline = new OfflineAssistant();
  const made = new Map<string, Assistant>();
  const byTenant = new Map<string, Assistant>();
  for (const { id, assistant: settings } of tenants) {
    const key = JSON.stringify(settings);
    const assistant = made.get(key) ?? (await assistantFor(settings, tokens, offline));
    made.set(key, assistant);
    byTenant.set(id, assistant);
  }
  return new Assistants(byTenant);
}

async function assistantFor(settings: AssistantSettings, tokens: TokenUse, offline: Assistant): Promise<Assistant> {
  switch (settings.kind) {
    case 'offline':
      return offline;
    case 'llm': {
      // What talks to models takes its time to load, and memory: only who asks for it pays.
      const { LlmAssistant } = await import('./llm/llm-assistant.js');
      return new LlmAssistant(settings, tokens, offline);
    }
    case 'module':
      return loadAssistant(settings.path);
  }
}
