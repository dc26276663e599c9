import type { ChannelForm } from './channel-form.js';
import type { ValidatedEnvironment } from './validate-environment.js';

/** The classic route, which has no form. */
const CLASSIC = 'whatsapp';

/** @returns a sentence when ALLOW_UNSIGNED names what is no channel: somebody would rely on it */
export function unknownUnsigned(
  { ALLOW_UNSIGNED }: Pick<ValidatedEnvironment, 'ALLOW_UNSIGNED'>,
  forms: readonly ChannelForm[],
): string[] {
  const channels = [CLASSIC, ...forms.map(({ channel }) => channel)];
  const unknown = [...ALLOW_UNSIGNED].filter((name) => !channels.includes(name));
  if (unknown.length === 0) return [];
  const names = unknown.map((name) => JSON.stringify(name)).join(', ');
  return [`ALLOW_UNSIGNED names ${names}, which is no channel: it takes ${channels.join(', ')}, by comma.`];
}
