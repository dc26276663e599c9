/** What one conversation knows between turns; plain JSON. */
export interface DialogueMemory {
  /** What the person has asked for so far and the salon has not booked yet. */
  readonly wish: Wish;
  /** What the person called themself. */
  readonly name: string | null;
  /** `YYYY-MM-DD` in the salon's timezone of the last greeting, so that one day has one greeting. */
  readonly greetedOn: string | null;
}

/** The parts of a booking, each as said or not yet said. */
export interface Wish {
  readonly serviceId?: string;
  readonly staffId?: string;
  /** `YYYY-MM-DD` in the salon's timezone. */
  readonly day?: string;
  /** `HH:MM`, 24 hours, in the salon's timezone. */
  readonly time?: string;
}
