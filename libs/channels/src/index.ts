export { ChannelsModule } from './channels.module.js';
export { Outbound, OutboundError } from './outbound/outbound.port.js';
export { isSignedBy, sign, SIGNATURE_HEADER } from './signature.js';
export { parseClassic, type ClassicEvent, type ClassicRequest } from './whatsapp/parse-classic.js';
