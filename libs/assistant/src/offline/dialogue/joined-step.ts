import type { Booking } from '#libs/booking';
import { combinedService } from '../understanding/combined-service.js';
import { moveTo } from './move-to.js';
import { serviceOf } from './scene.js';
import type { Scene, Step } from './scene.js';
import { askWhichToMove } from './which-to-move.js';

/**
 * "Добавьте к стрижке бороду" of somebody who has the haircut booked: the booking becomes the one service that is both,
 * at its own time, or stays as it is when that does not fit.
 *
 * @returns null when the turn joins nothing to a booking, or the salon has no service that is both
 */
export function joinedStep(scene: Scene): Promise<Step> | null {
  const { said, memory, dialogue } = scene;
  const saysWhen = said.day !== null || said.time !== null || said.window !== null;
  if (!said.joins || said.service === null || saysWhen || said.forAnother || said.cancels) return null;
  if (dialogue.wish.day !== undefined) return null;
  const joined = (memory.bookings?.upcoming ?? []).flatMap((booking) => {
    const serviceId = bothOf(scene, booking);
    return serviceId === null ? [] : [{ booking, serviceId }];
  });
  const [first, ...others] = joined;
  if (!first) return null;
  const wish = { serviceId: first.serviceId };
  if (others.length === 0) return moveTo(scene, first.booking, wish);
  const bookings = joined.map(({ booking }) => booking);
  return Promise.resolve(askWhichToMove(scene, bookings, wish));
}

/** The id of the service that is the booked one and the one said, which may be named by itself or as both. */
function bothOf(scene: Scene, { service }: Booking): string | null {
  const { services } = scene.salon;
  const [booked, said] = [serviceOf(scene, service.id), serviceOf(scene, scene.said.service)];
  if (!booked || !said) return null;
  const both = combinedService(services, booked, said);
  if (both) return both.id;
  return services.some((other) => combinedService(services, booked, other)?.id === said.id) ? said.id : null;
}
