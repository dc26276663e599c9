import type { ChannelForm } from '#libs/config';
import type { Channel } from './channel.js';
import { chatwootChannel } from './chatwoot/chatwoot.channel.js';
import { evolutionChannel } from './evolution/evolution.channel.js';
import { metaChannel } from './meta/meta.channel.js';
import { telegramChannel } from './telegram/telegram.channel.js';
import { twilioChannel } from './twilio/twilio.channel.js';
import { venomChannel } from './venom/venom.channel.js';
import { wahaChannel } from './waha/waha.channel.js';
import { wppconnectChannel } from './wppconnect/wppconnect.channel.js';

/** Every gateway there is, in the order of .env.example. A new one is a folder and a line here. */
export const CHANNELS: readonly Channel[] = [
  venomChannel,
  wppconnectChannel,
  wahaChannel,
  evolutionChannel,
  metaChannel,
  telegramChannel,
  twilioChannel,
  chatwootChannel,
] as unknown as readonly Channel[];

/** Their settings, for whoever reads the configuration. */
export const CHANNEL_FORMS: readonly ChannelForm[] = CHANNELS.map(({ form }) => form);
