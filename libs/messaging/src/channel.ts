/** Where people write. */
export const CHANNELS = ['whatsapp'] as const;
