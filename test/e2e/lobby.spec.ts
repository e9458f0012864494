import { expect, type Page } from '@playwright/test';
import type { PuckState } from '../../shared/games/puck/schemas.ts';
import { phone } from '../support/phone.ts';
import { createRoom } from './createRoom.ts';
import { untilPlaying } from './inRound.ts';
import { joinByLink } from './joinByLink.ts';
import { picture } from './picture.ts';
import { test } from './test.ts';

const lobbyOf = (page: Page) => page.getByRole('region', { name: 'Lobby' });
const part = (page: Page, name: string) => lobbyOf(page).getByRole('button', { name, exact: true });

test('a room is set up, a friend joins by its link and sees it change, teams are made, and the round begins', async ({
  rumpus,
  visitors,
}) => {
  const ann = await visitors.welcome('Ann');
  const bob = await visitors.welcome('Bob', phone);
  const code = await createRoom(ann, rumpus.endpoint, 'Puck', 'Ann');
  const state = rumpus.roomOf(code).state as PuckState;
  const seatOf = (name: string) => [...state.seats.values()].find((seat) => seat.name === name)!;

  await test.step('the code is there at once, with a QR code, and Ann can move beside it', async () => {
    await expect(lobbyOf(ann).locator('.code-big')).toHaveText(code);
    await expect(lobbyOf(ann).getByRole('img', { name: 'QR code of the link' })).toBeVisible();
    await expect(lobbyOf(ann).getByLabel('Link to this room')).toHaveValue(new RegExp(`/r/${code}$`));
    const marble = () => [...state.marbles.values()][0]!;
    await ann.keyboard.down('KeyD');
    await expect.poll(() => marble().vx).toBeGreaterThan(50);
    await ann.keyboard.up('KeyD');
    await picture(ann, 'invitation-desktop');
  });

  await test.step('Bob joins by the link; Ann is told, and sees him', async () => {
    // A panel lies over the talk.
    await lobbyOf(ann).getByRole('button', { name: 'Close' }).click();
    const told = ann.getByText('Bob joined.').waitFor();
    await joinByLink(bob, rumpus.endpoint, code, 'Bob');
    await told;
    await ann.getByRole('button', { name: /^Room/ }).click();
    await part(ann, 'People').click();
    await expect(lobbyOf(ann).getByText('2 of 6 seats taken')).toBeVisible();
    await expect(lobbyOf(ann).getByRole('listitem').filter({ hasText: 'Bob' })).toContainText('ms');
  });

  await test.step('Bob chooses his marble in two presses; that of Ann is taken', async () => {
    await bob.getByRole('button', { name: 'Choose your marble' }).click();
    const free = bob.getByRole('button', { name: 'yellow, star', exact: true });
    await free.click();
    await expect.poll(() => seatOf('Bob').look).toBe(43);
    await expect(bob.getByRole('button', { name: 'yellow, star, yours' })).toHaveAttribute('aria-pressed', 'true');
    await expect(bob.getByRole('button', { name: /taken by Ann$/ })).toHaveAttribute('aria-disabled', 'true');
    await picture(bob, 'marbles-phone');
  });

  await test.step('Bob sees live what Ann changes, and cannot change it', async () => {
    await part(bob, 'Settings').click();
    await part(ann, 'Settings').click();
    const shown = (label: string) => bob.locator('.lobby-value').filter({ hasText: label }).locator('dd');
    await expect(shown('Goals to win')).toHaveText('5');
    await ann.getByRole('slider', { name: 'Goals to win' }).fill('3');
    await expect(shown('Goals to win')).toHaveText('3');
    await ann.getByLabel('Name of the room').fill('The attic');
    await ann.keyboard.press('Enter');
    await expect(lobbyOf(bob).getByRole('heading', { name: 'The attic' })).toBeVisible();
    await ann.getByRole('combobox', { name: 'Bots are' }).selectOption('Fierce');
    await expect(shown('Bots are')).toHaveText('Fierce');
    await expect(lobbyOf(bob).getByRole('slider')).toHaveCount(0);
    await picture(ann, 'settings-desktop');
    await picture(bob, 'settings-phone');
  });

  await test.step('seats below the people who play are refused with a sentence, and the slider goes back', async () => {
    const cat = await rumpus.sdk.joinById(code, { name: 'Cat' });
    await expect.poll(() => state.seats.size).toBe(3);
    const seats = ann.getByRole('slider', { name: 'Player seats' });
    await seats.fill('2');
    await expect(ann.getByText('3 people are playing, so the room needs at least 3 seats.')).toBeVisible();
    await expect(seats).toHaveValue('6');
    await cat.leave();
    await expect(ann.locator('.talk-stream')).toContainText('Cat left.');
  });

  await test.step('Bob changes team with a bot, and is ready: the round begins', async () => {
    await ann.getByRole('slider', { name: 'Bots fill up to' }).fill('4');
    await expect.poll(() => [...state.seats.values()].filter((seat) => seat.isBot).length).toBe(1);
    await part(bob, 'People').click();
    const { team } = seatOf('Bob');
    await picture(bob, 'people-phone');
    await lobbyOf(bob)
      .getByRole('button', { name: team === 1 ? 'Join Orange' : 'Join Blue' })
      .click();
    await expect.poll(() => seatOf('Bob').team).toBe(3 - team);
    await part(ann, 'People').click();
    await picture(ann, 'people-desktop');
    await bob.keyboard.press('Escape');
    await bob.getByRole('button', { name: 'Ready', exact: true }).click();
    await untilPlaying(state);
    expect(state.settings.values.get('goalsToWin')).toBe(3);
  });

  await test.step('Ann changes a setting in the round, which waits, and takes everybody back to the lobby', async () => {
    // The round has closed the card.
    await expect(lobbyOf(ann)).toBeHidden();
    await ann.keyboard.press('Escape');
    await part(ann, 'Settings').click();
    await ann.getByRole('slider', { name: 'Goals to win' }).fill('7');
    await expect(lobbyOf(ann).getByText('7 from the next round')).toBeVisible();
    await lobbyOf(ann).getByRole('button', { name: 'Back to lobby' }).click();
    await expect.poll(() => state.phase).toBe('warmup');
    expect(state.settings.values.get('goalsToWin')).toBe(7);
    await expect(bob.getByRole('button', { name: 'Ready', exact: true })).toBeVisible();
  });
});

test('a password is asked for; a page that hides the code hides it everywhere, also after a reload', async ({
  rumpus,
  visitors,
}) => {
  const ann = await visitors.welcome('Ann');
  const code = await createRoom(ann, rumpus.endpoint, 'Puck', 'Ann');
  const state = rumpus.roomOf(code).state as PuckState;
  await part(ann, 'Settings').click();
  await ann.getByLabel('Password').fill('open sesame');
  await ann.keyboard.press('Enter');
  await expect.poll(() => state.settings.hasPassword).toBe(true);

  const bob = await visitors.welcome('Bob', phone);
  await joinByLink(bob, rumpus.endpoint, code, 'Bob');
  const dialog = bob.getByRole('dialog', { name: 'Password' });
  await expect(dialog.getByText('This room needs a password.')).toBeVisible();
  await dialog.getByLabel('Password').fill('sesame');
  await dialog.getByRole('button', { name: 'Join' }).click();
  await expect(dialog.getByText('That is not the password of this room.')).toBeVisible();
  await picture(bob, 'password-phone');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(bob.getByText('That is not the password of this room.')).toBeVisible();
  await bob.getByRole('button', { name: 'Join', exact: true }).click();
  await dialog.getByLabel('Password').fill('open sesame');
  await bob.keyboard.press('Enter');
  await expect.poll(() => state.seats.size).toBe(2);
  for (let refused = 0; refused < 3; refused++)
    visitors.ownProblems.push('Bob: Failed to load resource: the server responded with a status of 401 (Unauthorized)');

  await part(ann, 'Invite').click();
  await ann.getByLabel('Hide code and link').check();
  await expect(ann.locator('body')).not.toContainText(code);
  await expect(ann.getByRole('img', { name: 'QR code of the link' })).toHaveCount(0);
  await expect(ann.getByLabel('Link to this room')).toHaveCount(0);
  await picture(ann, 'hidden-desktop');
  visitors.ownDrops++;
  await ann.reload();
  await ann.locator('.timer').waitFor();
  await ann.getByRole('button', { name: /^Room/ }).click();
  await expect(lobbyOf(ann).locator('.code-big')).toHaveText('•••••');
  await expect(ann.locator('body')).not.toContainText(code);
});
