import type { Channel } from '#libs/channels';

/** By channel: what a person has to do at gateways that cannot be told by a program. Values of secrets are never shown. */
const STEPS: Readonly<Record<string, (webhook: string) => readonly string[]>> = {
  meta: (webhook) => [
    'Open https://developers.facebook.com/apps, your app, WhatsApp, Configuration.',
    `Callback URL: ${webhook}`,
    'Verify token: the value of META_VERIFY_TOKEN. Press "Verify and save" while this runs: Meta asks at once.',
    'Webhook fields: subscribe to "messages".',
    'With a number of your own, subscribe the app to its account, too: POST /<WhatsApp Business Account id>/subscribed_apps.',
  ],
  twilio: (webhook) => [
    'Open https://console.twilio.com, Messaging, Senders, WhatsApp senders, and the sender of TWILIO_FROM.',
    'In the sandbox: Messaging, Try it out, Send a WhatsApp message, Sandbox settings.',
    `Webhook for incoming messages ("When a message comes in"): ${webhook}#rc=5&rp=all, method POST.`,
    'Keep what follows the #: with it Twilio tries again, up to five times, when this answers 503 or not at all; without it such a message is lost.',
    `Status callback, to hear what became of replies: ${webhook}, method POST.`,
    'Twilio signs the address as it stands there, without the # and what follows: it has to be this one, letter by letter.',
  ],
  chatwoot: (webhook) => [
    `Settings, Bots, Add bot. Webhook URL: ${webhook}`,
    'Put its access token into CHATWOOT_BOT_TOKEN and its webhook secret into CHATWOOT_WEBHOOK_SECRET; restart this.',
    `Before 4.13 there is no such secret: make one up, and let the webhook URL be ${webhook}?secret=<CHATWOOT_WEBHOOK_SECRET>`,
    "Settings, Inboxes, the inbox, Bot configuration: choose the bot. From then on new conversations begin as pending, which are the bot's.",
    'To hear who types, and what humans give back: Settings, Integrations, Webhooks, with "Conversation status changed" and the typing events alone, ' +
      `at ${webhook}?secret=<CHATWOOT_WEBHOOK_SECRET>`,
  ],
  wppconnect: (webhook) => [
    'Open config.ts (or config.json) of the WPPConnect server.',
    `webhook.url: ${webhook}?secret=<the value of WPPCONNECT_WEBHOOK_SECRET>`,
    'webhook.readMessage: false, or it marks everything read before anybody has thought about it.',
    'webhook.autoDownload: false, since files are not looked at here.',
    'webhook.onPresenceChanged, onAck, onSelfMessage, onReactionMessage, onRevokedMessage: true. Restart the server.',
  ],
  venom: (webhook) => [
    'venom-bot has no server of its own: examples/venom-relay is one, of one file. Its README says how to start it.',
    `Let it post to ${webhook}`,
    'Give it the value of VENOM_SECRET, by which both sides know each other.',
    'Set VENOM_RELAY_URL to where it takes replies, /send included.',
  ],
};

/** @param webhook where the gateway has to post. @returns what to do, one step after the other */
export function setUpSteps({ title, form }: Channel, webhook: string): readonly string[] {
  return STEPS[form.channel]?.(webhook) ?? [`Let ${title} post to ${webhook}`];
}
