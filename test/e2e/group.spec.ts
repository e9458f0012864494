import { expect, type Page } from '@playwright/test';
import type { ArenaState } from '../../shared/games/arena/schemas.ts';
import { phone } from '../support/phone.ts';
import { joined } from '../support/startRumpus.ts';
import { createRoom } from './createRoom.ts';
import { joinByLink } from './joinByLink.ts';
import { picture } from './picture.ts';
import { test } from './test.ts';

/** From the host's press until everybody sees the other game, on a machine that does nothing else. */
const MOVED_WITHIN_MS = 1_500;
/** Four pages that the CPU draws share two cores here. */
const SPARE = 5;

declare global {
  interface Window {
    /** By `Date.now()`, which all pages share. */
    pressedAt?: number;
    sawPuckAt?: number;
  }
}

/** Notes in the page itself when it was pressed, and when it first showed the goals of Puck. */
function noteTimes(page: Page): Promise<void> {
  return page.evaluate(() => {
    document.addEventListener('click', () => Object.assign(window, { pressedAt: Date.now() }), { capture: true });
    new MutationObserver(() => {
      if (document.querySelector('.team-score')) window.sawPuckAt ??= Date.now();
    }).observe(document, { childList: true, subtree: true });
  });
}

/** What the warm-up lets a page press: the host starts, the others are ready, and each has a marble of their own. */
function choicesOf(page: Page): Promise<string[]> {
  return page
    .locator('.warmup button')
    .evaluateAll((buttons) =>
      buttons.map(
        (button) => button.querySelector('[role="img"]')?.getAttribute('aria-label') ?? button.textContent ?? '',
      ),
    );
}

/** Whom the page's lobby names, with what it says of them. */
async function readLobby(page: Page): Promise<string[]> {
  await page.getByRole('button', { name: /invite others$/ }).click();
  const people = page.getByRole('region', { name: 'Lobby' }).locator('.lobby-person .person');
  await people.first().waitFor();
  return people.allTextContents();
}

test('the host changes the game, and four people are in the other one at once, with name, look and host', async ({
  rumpus,
  visitors,
}) => {
  const ann = await visitors.welcome('Ann');
  const code = await createRoom(ann, rumpus.endpoint, 'Arena', 'Ann');
  const pages = [ann];
  for (const name of ['Bob', 'Cid', 'Dot']) {
    const page = await visitors.welcome(name, phone);
    await joinByLink(page, rumpus.endpoint, code, name);
    pages.push(page);
  }
  for (const page of pages) await page.locator('body[data-picture="ready"]').waitFor({ timeout: 60_000 });
  const seats = () => [...rumpus.roomOf(code).state.seats].map(([id, { name, look }]) => [id, name, look]);
  const before = seats();
  expect(before.map(([, name]) => name)).toEqual(['Ann', 'Bob', 'Cid', 'Dot']);
  const choices = await Promise.all(pages.map(choicesOf));
  expect(choices.map(([first]) => first)).toEqual(['Start', 'Ready', 'Ready', 'Ready']);
  const { hostId } = rumpus.roomOf(code).state;

  const card = ann.getByRole('region', { name: 'Lobby' });
  if (!(await card.isVisible())) await ann.getByRole('button', { name: /^Room/ }).click();
  await card.getByRole('button', { name: 'Settings' }).click();
  await picture(ann, 'change-game-desktop');
  const play = card.getByRole('button', { name: 'Play Puck' });
  await play.scrollIntoViewIfNeeded();
  for (const page of pages) await noteTimes(page);
  await play.click();
  for (const page of pages) await page.waitForFunction(() => window.sawPuckAt !== undefined);
  const pressedAt = (await ann.evaluate(() => window.pressedAt))!;
  const times = await Promise.all(
    pages.map(async (page) => (await page.evaluate(() => window.sawPuckAt!)) - pressedAt),
  );
  console.log('four pages were in the other game after (ms)', times);

  const { roomName, state } = rumpus.roomOf(code);
  expect([roomName, state.hostId]).toEqual(['puck', hostId]);
  expect(seats()).toEqual(before);
  expect([...state.seats.values()].every(({ isConnected, isSpectator }) => isConnected && !isSpectator)).toBe(true);
  for (const page of pages) expect(new URL(page.url()).pathname).toBe(`/r/${code}`);
  expect(await Promise.all(pages.map(choicesOf))).toEqual(choices);
  const [, bob] = pages;
  const told = [/^Ann ?host/, /^Bob ?you/, /^Cid/, /^Dot/].map((line) => expect.stringMatching(line));
  expect((await readLobby(bob!)).toSorted()).toEqual(told);
  expect(Math.max(...times)).toBeLessThan(MOVED_WITHIN_MS * SPARE);
});

test('on the podium, people vote on the next round, and see what the evening has brought', async ({
  rumpus,
  visitors,
}) => {
  const ann = await visitors.welcome('Ann');
  const code = await createRoom(ann, rumpus.endpoint, 'Arena', 'Ann');
  await ann.locator('body[data-picture="ready"]').waitFor();
  const bob = await joined(rumpus.sdk.joinById(code, { name: 'Bob' }));
  const room = rumpus.roomOf(code);
  const state = room.state as ArenaState;
  state.settings.fillWithBotsTo = 4;
  for (const round of [1, 2]) {
    Object.assign(state, { phase: 'playing', phaseEndsAt: room.clock.elapsedTime + 60_000 });
    const [own] = [...state.seats].find(([, seat]) => seat.name === 'Ann')!;
    state.fighters.get(own)!.points = 4 + round;
    await expect.poll(() => state.seats.get(own)?.score).toBe(4 + round);
    Object.assign(state, { phaseEndsAt: room.clock.elapsedTime });
    await expect.poll(() => state.phase).toBe('podium');
  }
  // Until then, the page may still show the first podium, whose buttons are about to go.
  await expect(ann.getByRole('region', { name: 'This evening' })).toContainText('2 rounds won');
  const vote = ann.getByRole('group', { name: 'Vote on the next round' });
  await expect(vote.getByRole('button')).toHaveCount(3);
  const wanted = state.ballot.options[1]!.label;
  // Screenshots take their time.
  state.phaseEndsAt = room.clock.elapsedTime + 60_000;
  bob.send('pick', { option: 1 });
  await vote.getByRole('button').nth(1).click();
  await expect(vote.getByRole('button').nth(1)).toContainText('2');
  await picture(ann, 'podium-desktop');
  await ann.keyboard.press('Escape');
  await ann.setViewportSize({ width: 390, height: 844 });
  await picture(ann, 'podium-phone');
  await ann.setViewportSize({ width: 1280, height: 720 });
  await ann.getByRole('button', { name: 'Scores' }).click();
  await picture(ann, 'scoreboard-desktop');
  state.phaseEndsAt = room.clock.elapsedTime;
  await expect.poll(() => state.phase, { timeout: 30_000 }).toBe('playing');
  expect(wanted === 'Last One' ? state.bout > 0 : state.mapName === wanted.toLowerCase()).toBe(true);
  await bob.leave();
});
