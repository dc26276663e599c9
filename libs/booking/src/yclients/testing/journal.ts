import { DateTime } from 'luxon';

/** A branch as the server of the specs keeps it; the shapes are those of https://developers.yclients.com. */
export interface BranchData {
  readonly companyId: number;
  readonly timezone: string;
  readonly services: readonly {
    readonly id: number;
    readonly title: string;
    readonly price: number;
    readonly seconds: number;
  }[];
  readonly staff: readonly StaffData[];
}

export interface StaffData {
  readonly id: number;
  readonly name: string;
  readonly services: readonly number[];
  /** Wall time of every working day, `HH:MM`. */
  readonly hours: readonly [from: string, to: string];
  /** `YYYY-MM-DD` */
  readonly daysOff?: readonly string[];
}

export interface JournalRecord {
  readonly id: number;
  readonly hash: string;
  readonly apiId: string;
  staffId: number;
  serviceId: number;
  startSeconds: number;
  lengthSeconds: number;
  client: { name: string; phone: string };
  comment: string;
  deleted: boolean;
}

export type NewRecord = Omit<JournalRecord, 'id' | 'hash' | 'deleted'>;

const STEP_SECONDS = 30 * 60;

/** Who works when, and what is booked: the other side's truth, in memory. */
export class Journal {
  readonly records: JournalRecord[] = [];

  constructor(readonly branch: BranchData) {}

  /** A record that is there already, as one that the salon wrote itself. */
  add(record: NewRecord): JournalRecord {
    const id = 28_820_001 + this.records.length;
    const written = { ...record, id, hash: `567df655304da9b98487769426d4e7${this.records.length}`, deleted: false };
    this.records.push(written);
    return written;
  }

  get active(): readonly JournalRecord[] {
    return this.records.filter(({ deleted }) => !deleted);
  }

  find(id: number): JournalRecord | undefined {
    return this.active.find((record) => record.id === id);
  }

  /** Whether it could be booked; off the grid, too. `except`: a record that is to be moved. */
  isFree(staffId: number, serviceId: number, startSeconds: number, except?: JournalRecord): boolean {
    const member = this.branch.staff.find(({ id }) => id === staffId);
    const endSeconds = startSeconds + this.secondsOf(serviceId);
    const day = this.at(startSeconds).toFormat('yyyy-MM-dd');
    if (!member || !this.works(member, day)) return false;
    const [opens, closes] = this.hoursOf(member, day);
    if (startSeconds < opens || endSeconds > closes) return false;
    return !this.active.some(
      (record) =>
        record !== except &&
        record.staffId === staffId &&
        record.startSeconds < endSeconds &&
        startSeconds < record.startSeconds + record.lengthSeconds,
    );
  }

  /** Starts on the grid that day, ascending. */
  freeStarts(staffId: number, serviceId: number, day: string): number[] {
    const member = this.branch.staff.find(({ id }) => id === staffId);
    if (!member) return [];
    const [opens, closes] = this.hoursOf(member, day);
    const starts = Array.from({ length: (closes - opens) / STEP_SECONDS }, (_, i) => opens + i * STEP_SECONDS);
    return starts.filter((start) => this.isFree(staffId, serviceId, start));
  }

  works(member: StaffData, day: string): boolean {
    return member.daysOff?.includes(day) !== true;
  }

  secondsOf(serviceId: number): number {
    return this.branch.services.find(({ id }) => id === serviceId)?.seconds ?? 0;
  }

  at(seconds: number): DateTime {
    return DateTime.fromSeconds(seconds, { zone: this.branch.timezone });
  }

  private hoursOf({ hours }: StaffData, day: string): [number, number] {
    const [opens, closes] = hours.map((clock) => DateTime.fromISO(`${day}T${clock}`, { zone: this.branch.timezone }));
    return [opens!.toUnixInteger(), closes!.toUnixInteger()];
  }
}
