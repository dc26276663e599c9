import { describe, expect, it } from '@jest/globals';
import { demoSalon } from '../testing/demo-salon.js';
import type { Intents } from './intents.js';
import { understand } from './understand.js';

const INTENTS = [
  'thanks',
  'agrees',
  'declines',
  'wantsToBook',
  'asksTimes',
  'cancels',
  'moves',
  'cannotCome',
  'asksOwn',
  'tellsOwn',
  'runsLate',
  'asksHuman',
  'asksElse',
  'changesMind',
  'onlyWonders',
  'asksPrice',
  'asksDuration',
  'forSeveral',
  'asksAddress',
  'asksPhone',
  'asksHours',
  'asksStaff',
  'asksServices',
  'asksWhatItIs',
] as const satisfies readonly (keyof Intents)[];

function intentsOf(text: string): string[] {
  const said = understand([{ text, writtenAt: 0 }], demoSalon);
  return INTENTS.filter((intent) => said[intent]);
}

describe('what a turn asks for', () => {
  it.each([
    ['запишите меня', ['wantsToBook']],
    ['можно записаться', ['wantsToBook']],
    ['хочу узнать цену', ['asksPrice']],
    ['Когда можно?', ['asksTimes']],
    ['есть время завтра', ['asksTimes']],
    ['есть ли окошко', ['asksTimes']],
    ['свободно?', ['asksTimes']],
    ['во сколько вы закрываетесь?', ['asksHours']],
    ['когда работает Бари?', ['asksHours']],
    ['кто завтра работает?', ['asksHours', 'asksStaff']],
    ['сколько стоит борода', ['asksPrice']],
    ['а борода сколько', ['asksPrice']],
    ['завтра во сколько', ['asksTimes']],
    ['скок стоит покраска', ['asksPrice']],
    ['где вы находитесь', ['asksAddress']],
    ['какой у вас адрес?', ['asksAddress']],
    ['ваш телефон', ['asksPhone']],
    ['мой телефон 8 916 123 45 67', []],
    ['сколько длится стрижка?', ['asksDuration']],
    ['нас двое', ['forSeveral']],
    ['вы делаете маникюр?', ['asksWhatItIs']],
    ['какие у вас услуги', ['asksServices']],
    ['Экспресс - это?', ['asksWhatItIs']],
    ['это Павел', []],
    ['да', ['agrees']],
    ['👍', ['agrees']],
    ['спасибо', ['thanks']],
    ['Да, на 15 Спасибо', ['thanks', 'agrees']],
    ['нет', ['declines']],
    ['нет, спасибо', ['thanks', 'declines']],
    ['не надо, я передумал', ['declines', 'changesMind']],
    ['нет, лучше в 13', []],
    ['хочу отменить запись', ['wantsToBook', 'cancels']],
    ['не отменяйте запись', ['wantsToBook']],
    ['не надо отменять', ['declines']],
    ['отменять ничего не надо', ['declines']],
    ['не надо, отмените', ['declines', 'cancels']],
    ["I don't want to cancel", []],
    ['no, I need to cancel', ['wantsToBook', 'cancels']],
    ['не хочу переносить', ['declines']],
    ['not sure', []],
    ['как отменить запись?', ['wantsToBook', 'cancels', 'onlyWonders']],
    ['перенесите на завтра', ['moves']],
    ['не смогу завтра прийти', ['cannotCome']],
    ['не приду', ['cannotCome']],
    ['на когда я записан?', ['asksTimes', 'asksOwn', 'tellsOwn']],
    ['во сколько у меня запись', ['wantsToBook', 'asksTimes', 'asksOwn']],
    ['позовите администратора', ['asksHuman']],
    ['хочу поговорить с человеком', ['wantsToBook', 'asksHuman']],
    ['верните деньги', ['asksHuman']],
    ['есть парковка?', ['asksElse']],
    ['я записан на завтра в 15', ['tellsOwn']],
    ['опоздаю на 10 минут', ['runsLate']],
    ['отменно постригли', []],
    ["I'd like a haircut", ['wantsToBook']],
    ['when are you free', ['asksTimes']],
    ['how much is a haircut', ['asksPrice']],
    ['are you open on Sunday', ['asksHours']],
    ['where are you', ['asksAddress']],
    ['cancel my appointment', ['wantsToBook', 'cancels']],
    ["don't cancel it", []],
    ['can I reschedule?', ['moves']],
    ["I can't make it", ['cannotCome']],
    ['when is my appointment?', ['wantsToBook', 'asksTimes', 'asksOwn']],
    ['I want a refund', ['wantsToBook', 'asksHuman']],
    ['do you take cards?', ['asksElse']],
    ['thank you', ['thanks']],
  ])('%s -> %j', (text, intents) => {
    expect(intentsOf(text)).toEqual(intents);
  });

  it.each([
    ['добрый день', 'ru', true],
    ['Добрый / вечер', 'ru', true],
    ['hi there', 'en', true],
    ['Good morning', 'en', true],
    ['запишите к Bari', 'ru', false],
    ['15:00', null, false],
    ['ok', null, false],
  ])('%s: language %s, greets %s', (phrase, language, greets) => {
    const texts = phrase.split(' / ').map((text) => ({ text, writtenAt: 0 }));
    expect(understand(texts, demoSalon)).toMatchObject({ language, greets });
  });
});
