/** The numbers of Meta's own examples. */
export const NUMBER_ID = '106540352242922';
export const BSUID = 'US.13491208655302741918';
export const WAMID = 'wamid.HBgLMTY1MDM4Nzk0MzkVAgASGBQzQTRBNjU5OUFFRTAzODEwMTQ0RgA=';
export const SENT_WAMID = 'wamid.HBgLMTY1MDM4Nzk0MzkVAgASGBQzQUFERjg0NDEzNDdFODU3MUMxMAA=';

/** Whose wa_id and phone Meta shows. */
export const SHEENA = { profile: { name: 'Sheena Nelson' }, wa_id: '16505551234' };
/** Who took a username, so that the phone is not shown. */
export const HIDDEN_SHEENA = {
  profile: { name: 'Sheena Nelson', username: '@realsheenanelson' },
  user_id: BSUID,
  parent_user_id: 'US.ENT.11815799212886844830',
};

/** A whole webhook with these changes, all of one number. */
export function metaWebhook(...values: readonly object[]): object {
  const metadata = { display_phone_number: '15550783881', phone_number_id: NUMBER_ID };
  const changes = values.map((value) => ({
    value: { messaging_product: 'whatsapp', metadata, ...value },
    field: 'messages',
  }));
  return { object: 'whatsapp_business_account', entry: [{ id: '102290129340398', changes }] };
}

/** A webhook with one message of Sheena. */
export function fromSheena(message: object): object {
  return metaWebhook({
    contacts: [SHEENA],
    messages: [{ from: '16505551234', id: WAMID, timestamp: '1749416383', ...message }],
  });
}
