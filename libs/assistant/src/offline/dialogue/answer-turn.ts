import type { AssistantAnswer, AssistantRequest } from '../../assistant.port.js';
import type { OpenQuestion } from '../../dialogue-memory.js';
import { namedStep } from './name-step.js';
import { nextStep } from './next-step.js';
import { resumedStep } from './resume.js';
import type { Scene, Step } from './scene.js';
import { setScene } from './set-scene.js';

/** Reads a turn, takes one step of the dialogue and says it in one message, with apology and greeting before it. */
export async function answerTurn(request: AssistantRequest): Promise<AssistantAnswer> {
  const { turn, memory } = request;
  const scene = setScene(request);
  const { said, dialogue, phrases, today, person, language } = scene;
  const main = (await resumedStep(scene, turn.done)) ?? (await nextStep(scene));
  const step = await namedStep(scene, main, turn.done);
  const greetsBack = said.greets && dialogue.greetedOn !== today;
  const text = [turn.late && phrases.late, greetsBack && phrases.hello, step.text].filter(Boolean).join(' ');
  return {
    parts: [text],
    memory: {
      wish: step.wish,
      asked: step.asked === undefined ? openName(scene, step) : step.asked,
      offered: step.offered ?? [],
      search: step.search ?? dialogue.search,
      greetedOn: greetsBack ? today : dialogue.greetedOn,
      misses: step.missed === true ? dialogue.misses + 1 : 0,
    },
    person: {
      language,
      ...(person.name !== null && person.name !== memory.person.name ? { name: person.name } : {}),
      ...(person.phone !== null && person.phone !== memory.person.phone ? { phone: person.phone } : {}),
    },
    ...(step.handOver === true ? { handOver: true } : {}),
  };
}

/** The question for a name is not put again, but whoever answers it a little later is heard. */
function openName({ dialogue, person }: Scene, { handOver }: Step): OpenQuestion | null {
  const { asked } = dialogue;
  const isOpen = asked?.about === 'name' && asked.bookingId !== undefined && person.name === null && handOver !== true;
  return isOpen ? asked : null;
}
