import { expect, test } from 'vitest';
import { RoundNews } from '../../../client/hud/RoundNews.ts';

const announced = (text: string) => ({ text, isGold: false });

test('announcements are shown one after the other, quicker while others wait', () => {
  const news = new RoundNews();
  news.announce({ who: 'Bob', text: 'scores', isGold: true });
  news.announce(announced('Faster!'));
  news.update(0);
  expect(news.announcement.value).toMatchObject({ who: 'Bob', text: 'scores' });
  news.update(1000);
  expect(news.announcement.value).toMatchObject({ who: 'Bob', text: 'scores' });
  news.update(1200);
  expect(news.announcement.value?.text).toBe('Faster!');
  news.update(3300);
  expect(news.announcement.value).toBeUndefined();
});

test('of too many announcements, the one that has waited longest is left out', () => {
  const news = new RoundNews();
  for (const text of ['one', 'two', 'three', 'four']) news.announce(announced(text));
  news.update(0);
  expect(news.announcement.value?.text).toBe('two');
});

test('points pop for a moment, the newest three', () => {
  const news = new RoundNews();
  news.pop('+1', false, 0);
  news.pop('+2', true, 100);
  news.update(1650);
  expect(news.pops.value.map(({ text }) => text)).toEqual(['+2']);
  for (const text of ['+3', '+4', '+5']) news.pop(text, false, 1650);
  expect(news.pops.value.map(({ text }) => text)).toEqual(['+3', '+4', '+5']);
});

test('a round takes its announcements with it', () => {
  const news = new RoundNews();
  for (const text of ['one', 'two']) news.announce(announced(text));
  news.update(0);
  news.forgetRound();
  news.update(2000);
  expect(news.announcement.value).toBeUndefined();
});
