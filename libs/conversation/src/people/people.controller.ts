import { BookingUnavailableError } from '#libs/booking';
import { SALON_PROFILE, type SalonProfile } from '#libs/config';
import { AdminGuard, ApiError, RedisGuard } from '#libs/http';
import { Controller, Delete, Inject, Param, UseGuards } from '@nestjs/common';
import { Erasure, type Erased } from './erasure.service.js';
import { readPerson } from './read-person.js';

/** People, for the operator alone. */
@Controller('api/people')
@UseGuards(AdminGuard, RedisGuard)
export class PeopleController {
  constructor(
    private readonly erasure: Erasure,
    @Inject(SALON_PROFILE) private readonly salon: SalonProfile,
  ) {}

  /** Forgets everything about a person, named by a phone or by the escaped id of a conversation. Safe to repeat. */
  @Delete(':id')
  async erase(@Param('id') id: string): Promise<{ success: true; erased: Erased }> {
    const named = readPerson(id, this.salon);
    if (named === null) {
      const example = '/api/people/%2B79161234567 or /api/people/demo%2Fwhatsapp%2Fdefault%2F%2B79161234567';
      throw new ApiError('bad_request', `name a phone, or a conversation of ${this.salon.id}: ${example}`);
    }
    try {
      return { success: true, erased: await this.erasure.erase(this.salon.id, named.person, named.conversation) };
    } catch (error) {
      if (error instanceof BookingUnavailableError) throw new ApiError('booking_unavailable', error.message);
      throw error;
    }
  }
}
