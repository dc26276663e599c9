import type { DynamicModule } from '@nestjs/common';
import { ConfigModule, getConfigToken, registerAs } from '@nestjs/config';
import type { Settings } from './settings.js';

export const ROLE = getConfigToken('role');
export const REDIS_SETTINGS = getConfigToken('redis');
export const HTTP_SETTINGS = getConfigToken('http');
export const WEBHOOK_SETTINGS = getConfigToken('webhook');
export const BATCHING_SETTINGS = getConfigToken('batching');
export const TURN_SETTINGS = getConfigToken('turns');
export const MEMORY_SETTINGS = getConfigToken('memory');
export const TENANTS = getConfigToken('tenants');

/** Makes each slice of the settings injectable by its token, everywhere. */
export function settingsModule(settings: Settings): Promise<DynamicModule> {
  const slices = Object.entries(settings) as [keyof Settings, Settings[keyof Settings]][];
  return ConfigModule.forRoot({
    isGlobal: true,
    ignoreEnvFile: true,
    ignoreEnvVars: true,
    load: slices.map(([name, slice]) => registerAs(name, () => slice as object)),
  });
}
