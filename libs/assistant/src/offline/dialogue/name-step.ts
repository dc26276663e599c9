import type { Booking } from '#libs/booking';
import type { AssistantTools, DoneStep } from '../../assistant.port.js';
import { serviceOf } from './scene.js';
import type { Scene, Step } from './scene.js';
import { bookingFacts } from './which-booking.js';

type Naming = Parameters<AssistantTools['nameBooking']>[0];

/**
 * Takes a name that was told: thanks for it, and puts it on the booking that was made without one. A name that a wish
 * waits for goes with the booking itself.
 *
 * @param done what an earlier run of the turn did: a booking it has named is no longer without a name
 */
export async function namedStep(scene: Scene, main: Step, done: readonly DoneStep[]): Promise<Step> {
  const { memory, person, dialogue, said, phrases, tools, signal } = scene;
  const { asked } = dialogue;
  const isNew = person.name !== null && person.name !== memory.person.name;
  const isWaitedFor = asked?.about === 'name' && asked.bookingId === undefined;
  if (!isNew || person.name === null || isWaitedFor || main.handOver === true) return main;
  const naming =
    (done.find(({ tool }) => tool === 'nameBooking')?.args as Naming | undefined) ?? wantedNaming(scene, person.name);
  let named: Booking | null = null;
  if (naming) {
    signal.throwIfAborted();
    const result = await tools.nameBooking(naming);
    if (result.kind === 'named') named = result.booking;
  }
  const thanks = phrases.nameTaken(person.name, named !== null);
  const saysMore = main.missed !== true && !(said.thanks && main.text === phrases.courtesy);
  if (!saysMore) return (named && otherServiceStep(scene, named, thanks)) ?? { text: thanks, wish: dialogue.wish };
  return naming ? { ...main, text: `${thanks} ${main.text}` } : main;
}

/** "Стрижка и борода Арбак" behind a booking for something else: the booking stands, and is changed after a yes. */
function otherServiceStep(scene: Scene, booking: Booking, thanks: string): Step | null {
  const { said, phrases } = scene;
  const wanted = serviceOf(scene, said.service);
  if (!wanted || said.alikeServices.includes(booking.service.id)) return null;
  const question = phrases.otherService(bookingFacts(booking, scene), wanted);
  const asked = { about: 'move', bookingIds: [booking.id] } as const;
  return { text: `${thanks} ${question}`, wish: { serviceId: wanted.id }, asked };
}

/** The booking that was asked about, else the only one ahead that has no name. */
function wantedNaming({ memory, dialogue: { asked } }: Scene, name: string): Naming | null {
  if (asked?.about === 'name' && asked.bookingId !== undefined) return { bookingId: asked.bookingId, name };
  const [nameless, ...others] = memory.bookings?.upcoming.filter((booking) => booking.name === null) ?? [];
  return nameless && others.length === 0 ? { bookingId: nameless.id, name } : null;
}
