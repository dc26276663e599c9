import type { Phrases } from './phrases.js';

/** What stands in English for each of the samples in `phrases.spec.ts`. */
export const ENGLISH: Readonly<Record<keyof Phrases, readonly string[]>> = {
  late: ['Sorry for the late reply!'],
  hello: ['Hello!'],
  howCanIHelp: ['How can I help? I can book you in and tell you about free times and prices.'],
  whatICanDo: [
    "Sorry, I didn't quite get that. I can book you in and tell you about free times, prices, our address and hours. What would you like?",
  ],
  pleaseWrite: ['Sorry, I can only read text. Could you please write what you need?'],
  courtesy: ["You're welcome! We'll be glad to see you."],
  goodbye: ["Goodbye! We'll be glad to see you."],
  agreed: ['All right! Write whenever you would like to come.'],
  declined: ['All right, no booking then. If you change your mind, just write a day and a time.'],
  noSuchDay: ['There is no such day in the calendar. What day would suit you?'],
  dayIsOver: ['That day has already gone by. What day would suit you?'],
  otherLanguage: [
    'Sorry, I only understand English and Russian. Could you write in one of them, please?',
    'Sorry, I only understand English.',
  ],
  askDayAgain: [
    'Just write a day and a time, for example: "tomorrow at 15:00".',
    'Only the day is missing: which one shall I look at for 15:00?',
  ],
  canChangeLater: ['Yes, you can: if your plans change, just write here to cancel or move your booking.'],
  otherService: ['Your booking is for "Men\'s haircut". Shall I change it to "Kids\' haircut"?'],
  machine: ["I am the salon's automatic assistant. If you need a human, just say so and I will call the receptionist."],
  spokenHere: ['You can write in English or in Russian.', 'You can write in English.'],
  whichTime: ['What time would suit you?'],
  bookIt: ['Shall I book it for you?'],
  notClear: ["Sorry, I didn't quite get that."],
  oneAtATime: ['I book one person at a time. Who comes first, for what, on what day and at what time?'],
  askName: ['What is your name?'],
  nameTaken: ['Nice to meet you, Olga! The name is with the booking.', 'Nice to meet you, Olga!'],
  nameOrMaster: ['That is the name of one of our team, too. If it is yours, please write: "my name is Bari".'],
  needsName: [
    'All right, tomorrow, Thursday, 15 October at 15:00 with Bari. The time is kept for you meanwhile. I need a name to book it: what is your name?',
    'All right, tomorrow, Thursday, 15 October at 15:00. I need a name to book it: what is your name?',
  ],
  askPhone: ['Could you write your phone number, please?'],
  needsPhone: [
    'All right, tomorrow, Thursday, 15 October at 15:00 with Bari. The time is kept for you meanwhile. I need a phone number to book it: could you write yours, please?',
    'All right, tomorrow, Thursday, 15 October at 15:00. I need a phone number to book it: could you write yours, please?',
  ],
  phoneTaken: ['Thank you for the number!'],
  handOver: ['I am handing this over to our receptionist. If it is urgent, please call +74950000000.'],
  handOverNotUnderstood: [
    "Sorry, I didn't get that either. I am handing this over to our receptionist. If it is urgent, please call +74950000000.",
  ],
  askDay: ['What day and time would suit you?', 'What day would suit you, at 15:00?'],
  askService: [
    "Which service would you like with Bari? Men's haircut; Kids' haircut.",
    "Which service would you like? Men's haircut; Kids' haircut.",
  ],
  whichFirst: ["I book one service at a time. Which one first: Men's haircut; Kids' haircut?"],
  unknownStaff: ["I'm afraid nobody called Bob works here. Our team: Bari, Sergey. Who would you like to see?"],
  whichStaff: ['Could you tell me the name, please: Bari, Sergey? Or will anybody do?'],
  notOffered: [
    'Bari does not do "Men\'s haircut". You can see Sergey for it. Who would you like?',
    'This specialist does not do "Men\'s haircut". You can see Bari, Sergey for it. Who would you like?',
    'Nobody does "Men\'s haircut" at the moment. Would you like something else?',
  ],
  unavailable: [
    "I can't reach the booking calendar right now, so I don't see the free times. Please try again a little later or call +74950000000.",
  ],
  freeTimes: [
    "Tomorrow, Thursday, 15 October with Bari is free at 10:00, 11:00 (Men's haircut).",
    "Tomorrow, Thursday, 15 October has, for example, 10:00 (Men's haircut).",
  ],
  noneInWindow: [
    "Tomorrow, Thursday, 15 October with Bari has nothing at the hours you asked for, but 10:00 (Men's haircut) would be possible.",
  ],
  noTimes: [
    'Tomorrow, Thursday, 15 October with Bari has no free times left.',
    'Tomorrow, Thursday, 15 October Bari does not work.',
    'Tomorrow, Thursday, 15 October nobody does "Men\'s haircut".',
    'Tomorrow, Thursday, 15 October is already over for bookings.',
  ],
  nothingAhead: [
    'I\'m afraid there are no free times for "Men\'s haircut" with Bari in the coming days. Name another day or call +74950000000.',
  ],
  timeIsFree: ["Yes, tomorrow, Thursday, 15 October at 15:00 with Bari is free (Men's haircut)."],
  timeIsNotFree: ["I'm afraid tomorrow, Thursday, 15 October at 15:00 with Bari is not free."],
  earliestIs: ["The first free time with Bari is tomorrow, Thursday, 15 October at 15:00 (Men's haircut)."],
  whichOf: ['Which time would you like: 10:00, 11:00?'],
  refused: [
    "I'm afraid that time is already taken: tomorrow, Thursday, 15 October at 15:00 with Bari. The nearest free times: 14:00. At 15:00 you could see Sergey. What would suit you?",
    "I'm afraid that time is outside working hours, or leaves too little time before closing: tomorrow, Thursday, 15 October at 15:00 with Bari. The next free time is Friday, 16 October at 10:00. What would suit you?",
    "I'm afraid that time has already passed: tomorrow, Thursday, 15 October at 15:00. Could you name another day or time, please?",
    "I'm afraid only 30 minutes are free, until 18:30, and it takes 60: tomorrow, Thursday, 15 October at 18:00 with Bari. Could you name another day or time, please?",
  ],
  booked: [
    "Done, you are booked for tomorrow, Thursday, 15 October at 15:00: Men's haircut with Bari, 2000 ₽. See you at Москва, Новый Арбат, 10.",
  ],
  ownBookings: [
    "Your booking is for tomorrow, Thursday, 15 October at 12:00: Men's haircut with Bari.",
    "Your bookings:\n1. Tomorrow, Thursday, 15 October at 12:00: Men's haircut with Bari\n2. Friday, 16 October at 15:00: Kids' haircut with Sergey",
  ],
  noBookings: ['You have no bookings ahead. If you would like one, just write a day and a time.'],
  bookingsUnseen: ["I can't see your bookings right now. Please try again a little later or call +74950000000."],
  onlyYourOwn: ['Here I can only see and change your own bookings. For anything else please call +74950000000.'],
  runningLate: ["Thank you for letting us know! I can't pass it on from here, so please call the salon: +74950000000."],
  noSuchBooking: ['You have no such booking.'],
  cancelled: [
    "Your booking is cancelled: tomorrow, Thursday, 15 October at 12:00: Men's haircut with Bari. Whenever you would like to come, just write a day and a time.",
    "Your bookings are cancelled:\n1. Tomorrow, Thursday, 15 October at 12:00: Men's haircut with Bari\n2. Friday, 16 October at 15:00: Kids' haircut with Sergey\nWhenever you would like to come, just write a day and a time.",
  ],
  whichToCancel: [
    "Which booking shall I cancel?\n1. Tomorrow, Thursday, 15 October at 12:00: Men's haircut with Bari\n2. Friday, 16 October at 15:00: Kids' haircut with Sergey",
  ],
  cancelIt: ["Shall I cancel your booking for tomorrow, Thursday, 15 October at 12:00: Men's haircut with Bari?"],
  alreadyGone: ['That booking is no longer among those ahead of you, so there is nothing to change.'],
  kept: ['All right, everything stays as it is.'],
  notChanged: [
    "I can't reach the booking calendar right now, so nothing has changed. Please try again a little later or call +74950000000.",
  ],
  whichToMove: [
    "Which booking shall I move?\n1. Tomorrow, Thursday, 15 October at 12:00: Men's haircut with Bari\n2. Friday, 16 October at 15:00: Kids' haircut with Sergey",
  ],
  whereTo: [
    "Your booking is for tomorrow, Thursday, 15 October at 12:00: Men's haircut with Bari. What day and time shall I move it to?",
  ],
  moveIt: ['Shall I move your booking to that time?'],
  moved: [
    "Done, your booking is moved. It was tomorrow, Thursday, 15 October at 12:00: Men's haircut with Bari. Now you are booked for Friday, 16 October at 15:00: Kids' haircut with Sergey.",
    "Done, your booking is changed. It was tomorrow, Thursday, 15 October at 12:00: Men's haircut with Bari. Now you are booked for tomorrow, Thursday, 15 October at 12:00: Men's haircut with Sergey.",
  ],
  alreadyThere: ["Your booking is for tomorrow, Thursday, 15 October at 12:00: Men's haircut with Bari already."],
  othersAt: [
    'At the same time you could see Sergey. Who would you like?',
    'Nobody else is free at that time instead of Bari. Could you name another day or time, please?',
  ],
  prices: ["Men's haircut: 2000 ₽, 60 min\nKids' haircut: 1500 ₽, 45 min"],
  explain: ["Men's haircut: 2000, 60 min. Стрижка машинкой и ножницами, мытьё, укладка."],
  address: ['You will find us at Москва, Новый Арбат, 10.'],
  phone: ['Our phone number is +74950000000.'],
  hoursOn: [
    'Tomorrow, Thursday, 15 October Bari works from 10:00 to 22:00, with a break from 14:00 to 15:00.',
    'Tomorrow, Thursday, 15 October Bari does not work.',
    'Tomorrow, Thursday, 15 October we are open from 10:00 to 22:00.',
    'Tomorrow, Thursday, 15 October we are closed.',
  ],
  weekHours: ['Bari works Mon to Tue from 10:00 to 20:00.'],
  daysOff: ['Days off: 31 December.'],
  staffList: [
    'Our team: Bari, Sergey.',
    'Our team for "Men\'s haircut" (tomorrow, Thursday, 15 October): Bari.',
    'Nobody works tomorrow, Thursday, 15 October.',
    'Nobody works.',
  ],
  staffDoes: ['Yes, Bari does "Men\'s haircut".'],
  dontKnow: ["I'm afraid I don't know that. Please ask at +74950000000."],
};
