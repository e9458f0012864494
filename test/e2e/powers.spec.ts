import { expect, type Page } from '@playwright/test';
import { phone } from '../support/phone.ts';
import { createRoom } from './createRoom.ts';
import { deskHands, touchHands } from './hands.ts';
import { untilPlaying } from './inRound.ts';
import { joinByLink } from './joinByLink.ts';
import { picture } from './picture.ts';
import { test } from './test.ts';

/** Opens a person's menu in the scoreboard. */
async function openMenu(page: Page, name: string): Promise<void> {
  const more = page.getByRole('button', { name: `More about ${name}` });
  if (!(await more.isVisible())) await page.getByRole('button', { name: 'Scores' }).click();
  await more.click();
}

/** Opens the room card where the people are. */
async function openRoom(page: Page): Promise<void> {
  const chip = page.getByRole('button', { name: /invite others/ });
  if ((await chip.getAttribute('aria-expanded')) !== 'true') await chip.click();
  await page.getByRole('button', { name: 'People', exact: true }).click();
}

test('a host removes and bans, the players vote, and the room outlives its host', async ({ rumpus, visitors }) => {
  const ann = await visitors.welcome('Ann');
  const bob = await visitors.welcome('Bob', phone);
  const cat = await visitors.welcome('Cat', phone);
  const code = await createRoom(ann, rumpus.endpoint, 'Arena', 'Ann');
  const { state } = rumpus.roomOf(code);
  const idOf = (name: string) => [...state.seats].find(([, seat]) => seat.name === name)?.[0];
  await joinByLink(bob, rumpus.endpoint, code, 'Bob');
  await joinByLink(cat, rumpus.endpoint, code, 'Cat');
  await expect.poll(() => state.seats.size, { timeout: 60_000 }).toBe(3);

  await test.step('Ann removes Bob, whose page says so and offers the way back', async () => {
    await openMenu(ann, 'Bob');
    await expect(ann.getByRole('button', { name: 'Ban…' })).toBeVisible();
    await picture(ann, 'menu-desktop');
    await ann.getByRole('button', { name: 'Remove', exact: true }).click();
    await expect(bob.getByText('You were removed from the room.')).toBeVisible();
    await picture(bob, 'kicked-phone');
    await bob.getByRole('button', { name: 'Join again' }).click();
    await expect.poll(() => idOf('Bob')).toBeDefined();
  });

  await test.step('Ann locks the room, and nobody new can join', async () => {
    await openRoom(ann);
    await ann.getByRole('button', { name: 'Lock room' }).click();
    const dan = await visitors.welcome('Dan', phone);
    await joinByLink(dan, rumpus.endpoint, code, 'Dan');
    await expect(dan.getByText('The host has locked this room, so nobody new can join.')).toBeVisible();
    await picture(dan, 'locked-phone');
    await dan.close();
    await ann.getByRole('button', { name: 'Unlock room' }).click();
    await expect.poll(() => state.isLocked).toBe(false);
    visitors.ownProblems.push('Dan: Failed to load resource: the server responded with a status of 423 (Locked)');
  });

  await test.step('Ann bans Bob, who cannot come back, with a fresh tab or a fresh browser', async () => {
    await openMenu(ann, 'Bob');
    await ann.getByRole('button', { name: 'Ban…' }).click();
    await expect(ann.getByText('Ban Bob? They cannot come back')).toBeVisible();
    await picture(ann, 'ban-desktop');
    await ann.getByRole('button', { name: 'Ban', exact: true }).click();
    await expect(bob.getByText('The host banned you from this room')).toBeVisible();
    await expect(bob.getByRole('button', { name: 'Quick play' })).toBeVisible();
    await picture(bob, 'banned-phone');
    const tab = await visitors.openTab(bob.context(), 'Bob');
    await joinByLink(tab, rumpus.endpoint, code, 'Bob');
    await expect(tab.getByText('The host banned you from this room.')).toBeVisible();
    await picture(tab, 'banned-again-phone');
    const fresh = await visitors.welcome('Bobby');
    await joinByLink(fresh, rumpus.endpoint, code, 'Bobby');
    await expect(fresh.getByText('Somebody with your internet address was banned')).toBeVisible();
    await picture(fresh, 'banned-address-desktop');
    for (const page of [tab, fresh]) await page.close();
    for (const who of ['Bob', 'Bobby']) {
      visitors.ownProblems.push(
        `${who}: Failed to load resource: the server responded with a status of 403 (Forbidden)`,
      );
    }
  });

  await test.step('Ann lifts the ban', async () => {
    await openRoom(ann);
    await expect(ann.getByRole('button', { name: 'Lift the ban on Bob' })).toBeVisible();
    await picture(ann, 'room-desktop');
    await ann.getByRole('button', { name: 'Lift the ban on Bob' }).click();
    await expect(ann.getByRole('button', { name: 'Lift the ban on Bob' })).toBeHidden();
    await bob.getByRole('button', { name: 'Back home' }).click();
    await joinByLink(bob, rumpus.endpoint, code, 'Bob');
    await expect.poll(() => idOf('Bob')).toBeDefined();
  });

  await test.step('a round is voted back to the lobby, by thumb and by key', async () => {
    await ann.keyboard.press('Escape');
    await ann.getByRole('button', { name: 'Start' }).click();
    await untilPlaying(state);
    await openRoom(bob);
    await bob.getByRole('button', { name: 'Vote: lobby' }).waitFor();
    await picture(bob, 'room-phone');
    // Who has touched nothing for 20 s of a round is away, and a vote does not wait for them.
    const thumbs = touchHands(cat, cat.getByRole('button', { name: 'Dash' }));
    for (const hands of [deskHands(ann), thumbs]) {
      await hands.steer({ x: 1, y: 0 }, false);
      await hands.rest();
    }
    await expect.poll(() => [...state.seats.values()].some(({ isAway }) => isAway)).toBe(false);
    await bob.getByRole('button', { name: 'Vote: lobby' }).click();
    await expect(cat.getByText('Go back to the lobby?')).toBeVisible();
    await expect(ann.getByText('1 yes, 0 no, 2 needed')).toBeVisible();
    await picture(cat, 'vote-phone');
    await picture(ann, 'vote-desktop');
    await ann.keyboard.press('n');
    await expect.poll(() => state.vote.no).toBe(1);
    await cat.getByRole('button', { name: 'Yes' }).tap();
    await expect.poll(() => state.phase).toBe('warmup');
    await expect(bob.locator('.banner')).toHaveText('The vote to go back to the lobby passed.');
  });

  await test.step('Ann closes her tab, and Cat is host at once', async () => {
    visitors.ownDrops++;
    await ann.close();
    await expect.poll(() => state.hostId).toBe(idOf('Cat'));
    await openMenu(cat, 'Bob');
    await expect(cat.getByRole('button', { name: 'Make host' })).toBeVisible();
    await picture(cat, 'menu-phone');
  });
});
