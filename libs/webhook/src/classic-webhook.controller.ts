import { isSignedBy, parseClassic, SIGNATURE_HEADER } from '#libs/channels';
import { TENANTS, WEBHOOK_SETTINGS, type Tenants, type WebhookSettings } from '#libs/config';
import { ApiError } from '#libs/http';
import { RedisServer } from '#libs/redis';
import { Controller, Headers, HttpCode, Inject, Post, Req, type RawBodyRequest } from '@nestjs/common';
import { ClassicIntake, type IntakeResult } from './classic-intake.service.js';

interface ClassicAnswer {
  readonly success: true;
  readonly message: string;
  readonly addedCount: number;
  /** Milliseconds. */
  readonly processingTime: number;
  readonly rejected?: IntakeResult['rejected'];
}

/** The route the system before this one had; a venom-bot relay posts here. */
@Controller('webhook/whatsapp/batched')
export class ClassicWebhookController {
  constructor(
    private readonly intake: ClassicIntake,
    private readonly server: RedisServer,
    @Inject(WEBHOOK_SETTINGS) private readonly settings: WebhookSettings,
    @Inject(TENANTS) private readonly tenants: Tenants,
  ) {}

  @Post()
  @HttpCode(200)
  async receive(
    @Req() request: RawBodyRequest<{ body: unknown }>,
    @Headers(SIGNATURE_HEADER) signature: unknown,
  ): Promise<ClassicAnswer> {
    const startedAt = performance.now();
    this.verify(request.rawBody, signature);
    const parsed = parseClassic(request.body, this.tenants);
    if (parsed.kind === 'invalid') throw new ApiError(parsed.code, parsed.problem);
    if (parsed.kind === 'unknown_company') throw new ApiError('unknown_company', parsed.problem);
    if (!this.server.usable) throw new ApiError('redis_unavailable');

    const { added, failed, refusal, rejected } = await this.intake.take(parsed.events);
    if (failed > 0) throw new ApiError('redis_unavailable');
    // The rest of the request is stored; when it comes again that is recognised.
    if (refusal !== null) throw new ApiError(refusal);
    return {
      success: true,
      message: added === 1 ? '1 message taken' : `${added} messages taken`,
      addedCount: added,
      processingTime: Math.round((performance.now() - startedAt) * 100) / 100,
      ...(rejected.length > 0 ? { rejected } : {}),
    };
  }

  private verify(rawBody: Buffer | undefined, signature: unknown): void {
    const { secret } = this.settings;
    if (secret === null || isSignedBy(rawBody ?? '', signature, secret)) return;
    throw new ApiError('bad_signature');
  }
}
