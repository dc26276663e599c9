import { describe, expect, it } from '@jest/globals';
import { ConfigurationError } from '#libs/config';
import { FAULTS } from './testing/fault.js';
import { ANNA, BORIS, COMPANY, CUT, SALON, VERA, WAX, YclientsWorld } from './testing/yclients-world-for-specs.js';
import { YclientsBooking } from './yclients-booking.js';

const world = YclientsWorld.use();

describe('listServices', () => {
  it('has what both YCLIENTS and the profile have: in the profile’s order, with YCLIENTS’ title and price', async () => {
    const [cut, wax] = SALON.services;
    expect(await world.booking.listServices('demo')).toEqual({
      kind: 'services',
      services: [
        { ...cut, title: 'Стрижка', price: 2000 },
        { ...wax, title: 'Воск', price: 600 },
      ],
    });
  });

  it.each([
    ['broken', FAULTS.brokenPage],
    ['undocumented', FAULTS.undocumented],
    ['refused', FAULTS.noRights],
    ['not to be had for the crowd', FAULTS.tooMany('3600')],
  ])('is unavailable when the answer is %s', async (_what, fault) => {
    world.server.trouble(/book_services/, fault, 3);
    expect(await world.booking.listServices('demo')).toEqual({ kind: 'unavailable', reason: expect.any(String) });
  });
});

describe('listStaff', () => {
  it('has who is booked online, in the profile’s order, by the name that YCLIENTS has', async () => {
    expect(await world.booking.listStaff('demo')).toMatchObject({
      kind: 'staff',
      staff: [
        { id: ANNA, name: 'Анна', services: [CUT] },
        { id: BORIS, name: 'Борис' },
        { id: VERA, name: 'Вера' },
      ],
    });
  });

  it('has only those who do a service', async () => {
    expect(await world.booking.listStaff('demo', WAX)).toMatchObject({ staff: [{ id: VERA }] });
    expect(await world.booking.listStaff('demo', '1')).toMatchObject({
      kind: 'no_such_service',
      services: [{ id: CUT }, { id: WAX }],
    });
  });
});

describe('a profile whose ids are not those of YCLIENTS', () => {
  it('is refused at once, and says which', () => {
    const salon = { ...SALON, services: [{ ...SALON.services[0]!, id: 'haircut' }] };
    const settings = {
      companyId: `${COMPANY}`,
      partnerToken: 'p',
      userToken: null,
      baseUrl: world.server.url,
      timeoutMs: 1,
    };
    const start = () => new YclientsBooking(world.redis.client, new Map([['demo', { settings, salon }]]), Date.now);
    expect(start).toThrow(ConfigurationError);
    expect(start).toThrow(/"haircut".*BOOKING=yclients/);
  });
});
