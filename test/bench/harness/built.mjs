import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from '../../../scripts/setup.mjs';

/**
 * A module of ours as it was built.
 *
 * @param {string} path inside dist
 * @returns {Promise<any>}
 */
export const built = (path) => import(pathToFileURL(join(ROOT, 'dist', path)).href);
