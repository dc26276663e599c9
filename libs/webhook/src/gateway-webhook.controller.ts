import { Accounts, type ChannelEvent, type IncomingAccount, type Verdict, type WebhookRequest } from '#libs/channels';
import { DEFAULT_ACCOUNT, HTTP_SETTINGS, type HttpSettings } from '#libs/config';
import { ApiError } from '#libs/http';
import { RedisServer } from '#libs/redis';
import { Controller, Get, HttpCode, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { GatewayIntake, type GatewayIntakeResult } from './gateway-intake.service.js';
import { StrayEvents } from './stray-events.service.js';

/** The part of Fastify's request that is used here. */
interface Request {
  readonly url: string;
  readonly protocol: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
  readonly rawBody?: Buffer;
}

interface Reply {
  header(name: string, value: string): Reply;
  send(body: unknown): void;
}

/** Where gateways post what people wrote, each account at its own address. */
@Controller('webhooks')
export class GatewayWebhookController {
  constructor(
    private readonly accounts: Accounts,
    private readonly intake: GatewayIntake,
    private readonly strays: StrayEvents,
    private readonly server: RedisServer,
    @Inject(HTTP_SETTINGS) private readonly settings: HttpSettings,
  ) {}

  // Evolution can be told to put the event's name behind the address.
  @Post([':channel', ':channel/:account', ':channel/:account/:event'])
  @HttpCode(200)
  async receive(
    @Param('channel') channel: string,
    @Param('account') account: string | undefined,
    @Req() request: Request,
    @Res() reply: Reply,
  ): Promise<void> {
    const addressed = this.addressed(channel, account);
    this.verify(addressed, this.asWebhook(request));
    await this.accept(addressed, request.body);
    const { contentType, body } = addressed.channel.acknowledgement ?? JSON_ACKNOWLEDGEMENT;
    reply.header('Content-Type', contentType).send(body);
  }

  /** How some gateways make sure that an address is ours. */
  @Get([':channel', ':channel/:account'])
  greet(
    @Param('channel') channel: string,
    @Param('account') account: string | undefined,
    @Req() request: Request,
    @Res() reply: Reply,
  ): void {
    const addressed = this.addressed(channel, account);
    if (addressed.channel.greet === undefined) throw new ApiError('not_found');
    const answer = addressed.channel.greet(queryOf(request), addressed.account.values);
    if (answer === null) throw new ApiError('greeting_refused');
    reply.header('Content-Type', 'text/plain; charset=utf-8').send(answer);
  }

  private addressed(channel: string, account: string = DEFAULT_ACCOUNT): IncomingAccount {
    const found = this.accounts.find(channel, account);
    if (found === undefined) throw new ApiError('unknown_account');
    return found;
  }

  private verify({ channel, account }: IncomingAccount, request: WebhookRequest): void {
    const { secrets } = channel.form;
    // The settings made sure that ALLOW_UNSIGNED names the channel.
    if (secrets.every((field) => account.values[field] === undefined)) return;
    const verdict: Verdict = channel.verify(request, account.values);
    if (verdict !== 'genuine') throw new ApiError(verdict === 'too_old' ? 'webhook_too_old' : 'bad_webhook_signature');
  }

  private async accept(addressed: IncomingAccount, body: unknown): Promise<void> {
    const events = addressed.channel.parse(body, { country: addressed.tenant.salon.country });
    if (events === null) throw new ApiError('invalid_body', `the body is none that ${addressed.channel.title} sends`);
    if (!this.server.usable) throw new ApiError('redis_unavailable');
    const results: GatewayIntakeResult[] = [];
    // All of them before one is refused: a flood in one account must not keep back what another was sent.
    for (const [account, own] of this.byAccount(addressed, events)) results.push(await this.intake.take(account, own));
    if (results.some(({ failed }) => failed)) throw new ApiError('redis_unavailable');
    const refusal = results.find((result) => result.refusal !== null)?.refusal;
    if (refusal) throw new ApiError(refusal);
  }

  private asWebhook(request: Request): WebhookRequest {
    const host = first(request.headers['host']) ?? '';
    return {
      url: (this.settings.publicUrl ?? `${request.protocol}://${host}`) + request.url,
      headers: Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, first(value)])),
      query: queryOf(request),
      rawBody: request.rawBody ?? Buffer.alloc(0),
      receivedAt: Date.now(),
    };
  }

  /** A gateway with several accounts may post all of them to the address of one. */
  private byAccount(
    addressed: IncomingAccount,
    events: readonly ChannelEvent[],
  ): ReadonlyMap<IncomingAccount, ChannelEvent[]> {
    const sorted = new Map<IncomingAccount, ChannelEvent[]>();
    for (const event of events) {
      if (event.kind === 'ignored') continue;
      const account = this.accounts.whose(addressed, event.gatewayAccount);
      if (account === undefined) {
        this.strays.tell(addressed, event.gatewayAccount!);
        continue;
      }
      const own = sorted.get(account) ?? [];
      own.push(event);
      sorted.set(account, own);
    }
    return sorted;
  }
}

const JSON_ACKNOWLEDGEMENT = { contentType: 'application/json; charset=utf-8', body: '{"success":true}' };

function first(value: string | readonly string[] | undefined): string | undefined {
  return typeof value === 'object' ? value[0] : value;
}

function queryOf({ query }: Request): Record<string, string | undefined> {
  const firstText = (value: unknown): string | undefined => {
    const one: unknown = Array.isArray(value) ? value[0] : value;
    return typeof one === 'string' ? one : undefined;
  };
  return Object.fromEntries(Object.entries(query).map(([name, value]) => [name, firstText(value)]));
}
