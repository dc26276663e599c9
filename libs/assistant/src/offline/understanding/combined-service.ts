import type { Service } from '#libs/config';
import { phrasesOf } from './service-phrases.js';
import { isSameStem } from './stem.js';

/**
 * The one service that is two others together: "Комплекс: стрижка и борода" of a haircut and a beard. It is known by a
 * name of its own in which every word names one of the two, and both are named.
 */
export function combinedService(services: readonly Service[], first: Service, second: Service): Service | undefined {
  const { id: firstId } = first;
  const { id: secondId } = second;
  if (firstId === secondId) return undefined;
  return services.find(
    (service) =>
      service.id !== firstId &&
      service.id !== secondId &&
      phrasesOf(service).some(
        (phrase) =>
          phrase.some((word) => isNamed(first, word)) &&
          phrase.some((word) => isNamed(second, word)) &&
          phrase.every((word) => isNamed(first, word) || isNamed(second, word)),
      ),
  );
}

/** Whether a word alone is a name of the service. */
function isNamed(service: Service, word: string): boolean {
  return phrasesOf(service).some(([only = '', ...others]) => others.length === 0 && isSameStem(only, word));
}
