import { BookingUnavailableError } from '#libs/booking';
import { TENANTS, type Tenants } from '#libs/config';
import { AdminGuard, ApiError, askedTenant, RedisGuard } from '#libs/http';
import { Controller, Delete, Inject, Param, Query, UseGuards } from '@nestjs/common';
import { Erasure, type Erased } from './erasure.service.js';
import { readPerson } from './read-person.js';

/** People, for the operator alone. */
@Controller('api/people')
@UseGuards(AdminGuard, RedisGuard)
export class PeopleController {
  constructor(
    private readonly erasure: Erasure,
    @Inject(TENANTS) private readonly tenants: Tenants,
  ) {}

  /**
   * Forgets everything that a business knows about a person, named by the escaped id of a conversation, or by a phone,
   * which is read as one of the default business unless `?tenant=` names another. Safe to repeat.
   */
  @Delete(':id')
  async erase(@Param('id') id: string, @Query('tenant') tenant: unknown): Promise<{ success: true; erased: Erased }> {
    const asked = askedTenant(this.tenants, tenant);
    const named = readPerson(id, this.tenants, asked);
    if (named === null) {
      const example = '/api/people/%2B79161234567 or /api/people/demo%2Fwhatsapp%2Fdefault%2F%2B79161234567';
      throw new ApiError('bad_request', `name a phone, or a conversation of a business served here: ${example}`);
    }
    try {
      return { success: true, erased: await this.erasure.erase(named.tenant, named.person, ...named.conversations) };
    } catch (error) {
      if (error instanceof BookingUnavailableError) throw new ApiError('booking_unavailable', error.message);
      throw error;
    }
  }
}
