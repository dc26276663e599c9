import type { ApiError } from './api-errors.js';

/** Why YCLIENTS refused a booking. */
export type RefusalKind =
  | 'time'
  | 'service'
  | 'staff'
  | 'name_missing'
  | 'phone_form'
  | 'phone_blocked'
  | 'code_demanded'
  | 'not_found'
  | 'other';

export interface Refusal {
  readonly kind: RefusalKind;
  /** Fit for a log: what it is, and what an operator can do about it; never the text of the answer. */
  readonly reason: string;
}

/** Of POST /book_check and /book_record, https://developer.alteg.io; the same system answers for YCLIENTS. */
const KIND_OF_CODE: Readonly<Record<number, RefusalKind>> = {
  431: 'phone_form',
  432: 'code_demanded',
  433: 'time',
  434: 'phone_blocked',
  435: 'name_missing',
  436: 'time',
  437: 'time',
  438: 'service',
};

/** Where there is no such code the text has to do; in this order, as a text about a time may name staff and service. */
const KIND_OF_TEXT: readonly (readonly [text: RegExp, kind: RefusalKind])[] = [
  [/код[а-я]* подтвержд|неверн\S* код|confirmation code|verification code|sms code/i, 'code_demanded'],
  [/ч[её]рн\S* спис|заблокирован|black ?list|blocked/i, 'phone_blocked'],
  [
    /время|времени|занят|сеанс|нерабоч|no (team|staff) members? available|\btime\b|taken|busy|not working|\bslot/i,
    'time',
  ],
  [/телефон|phone/i, 'phone_form'],
  [/услуг|service/i, 'service'],
  [/сотрудник|мастер|специалист|staff|team member/i, 'staff'],
  [/имя|имени|full ?name|client name/i, 'name_missing'],
];

const ADVICE: Readonly<Record<RefusalKind, string>> = {
  time: 'the time cannot be had',
  service: 'the service is not booked online; look at the ids of services in the salon profile',
  staff: 'the member of staff is not booked online; look at the ids of staff in the salon profile',
  name_missing: 'it books nobody without a name',
  phone_form: 'it does not take the phone',
  phone_blocked: 'the phone is on the branch’s black list',
  code_demanded: 'it demands a code by SMS; switch the confirmation of phones off in the branch’s online booking',
  not_found: 'there is no such record',
  other: 'for a reason that has no name here',
};

export function refusalOf(status: number, errors: readonly ApiError[]): Refusal {
  const kind = byCode(errors) ?? byText(errors) ?? (status === 404 ? 'not_found' : 'other');
  const codes = errors.flatMap(({ code }) => (code === null ? [] : [code]));
  return { kind, reason: `YCLIENTS refused with ${[status, ...codes].join('/')}: ${ADVICE[kind]}` };
}

function byCode(errors: readonly ApiError[]): RefusalKind | undefined {
  return errors.map(({ code }) => (code === null ? undefined : KIND_OF_CODE[code])).find((kind) => kind !== undefined);
}

function byText(errors: readonly ApiError[]): RefusalKind | undefined {
  const text = errors.map(({ message }) => message).join(' ');
  return KIND_OF_TEXT.find(([pattern]) => pattern.test(text))?.[1];
}
