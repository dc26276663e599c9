import { OUTBOUND_SETTINGS, type OutboundSettings } from '#libs/config';
import { Module } from '@nestjs/common';
import { ConsoleOutbound } from './outbound/console-outbound.js';
import { Outbound } from './outbound/outbound.port.js';
import { RelayOutbound } from './outbound/relay-outbound.js';

/** The ways out; imported by the part that answers. The settings made sure that there is one. */
@Module({
  providers: [
    {
      provide: Outbound,
      inject: [OUTBOUND_SETTINGS],
      useFactory: (settings: OutboundSettings): Outbound =>
        settings.kind === 'console' ? new ConsoleOutbound() : new RelayOutbound(settings.url, settings.secret),
    },
  ],
  exports: [Outbound],
})
export class ChannelsModule {}
