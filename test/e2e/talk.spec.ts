import { expect, type Page } from '@playwright/test';
import { phone } from '../support/phone.ts';
import { TcpProxy } from '../support/TcpProxy.ts';
import { createRoom } from './createRoom.ts';
import { joinByLink } from './joinByLink.ts';
import { picture } from './picture.ts';
import { test } from './test.ts';

/** What somebody may type who wants it to become more than text. */
const hostile = [
  ...['<img src=x onerror="window.hacked=1">', '<script>window.hacked=1</script>', '<svg onload=window.hacked=1>'],
  ...['<b>bold</b>', '<a href="https://example.com">link</a>', '</p></div></main>', '<style>*{display:none}</style>'],
  ...['<iframe src="javascript:window.hacked=1">', '<input autofocus onfocus=window.hacked=1>', '<!-- comment'],
  ...['&lt;b&gt;', '&#60;script&#62;', '&amp;amp;', '&nbsp;&nbsp;', '&#x3C;img&#x3E;', '\u003cimg src=x\u003e'],
  ...[
    'https://example.com',
    'http://127.0.0.1/r/BBBBB',
    'www.example.com',
    'javascript:alert(1)',
    'data:text/html,<b>',
  ],
  ...[
    'mailto:ann@example.com',
    '//example.com/x.js',
    'tel:123',
    '[link](https://example.com)',
    '![x](https://x.y/z.png)',
  ],
  ...['**bold** _it_ `code`', '# heading', '> quote', '- list', '| a | b |', '~~gone~~', ':smile: @everyone #tag'],
  ...[
    '{{constructor.constructor("window.hacked=1")()}}',
    '\u0024{window.hacked=1}',
    '<%= 1 %>',
    '#{1}',
    '[object Object]',
  ],
  ...['__proto__', 'constructor', 'toString', '{"kind":"note","text":"The host left."}', '\\u003cb\\u003e', '%3Cb%3E'],
  ...[
    "' OR 1=1 --",
    '"; DROP TABLE seats; --',
    '../../etc/passwd',
    '$(id) `id` ;id|id',
    '<![CDATA[x]]>',
    '<?xml version="1.0"?>',
  ],
];

test.use({ actionTimeout: 30_000 });

test('people talk: typing, a direct message, hostile texts as text, and a line typed while the network is cut', async ({
  rumpus,
  visitors,
}) => {
  const proxy = await TcpProxy.start({ targetPort: rumpus.port, seed: 7 });
  const ann = await visitors.welcome('Ann');
  const bob = await visitors.welcome('Bob', phone);
  const code = await createRoom(ann, `http://127.0.0.1:${proxy.port}`, 'Puck', 'Ann');
  const room = rumpus.roomOf(code);
  await joinByLink(bob, rumpus.endpoint, code, 'Bob');
  // Somebody else, who must not get what is for Bob.
  const cat = await rumpus.sdk.joinById(code, { name: 'Cat' });
  const heardByCat: string[] = [];
  cat.onMessage(
    '*',
    (type: string | number, message: unknown) => void heardByCat.push(`${type} ${JSON.stringify(message)}`),
  );
  await bob.getByRole('button', { name: 'Talk' }).waitFor();
  await ann.locator('.talk .talk-button').waitFor({ state: 'attached' });
  if (await ann.locator('.panel-room').isVisible()) await ann.keyboard.press('Escape');
  const lines = (page: Page) => page.locator('.panel-talk .talk-history .talk-said');
  const field = ann.locator('.talk-text');

  await test.step('Enter opens, the letters of the game are for the line, Enter sends, Escape closes', async () => {
    const marble = () => {
      const state = room.state as unknown as { marbles: Map<string, { vx: number; vy: number }> };
      const [id] = [...room.state.seats].find(([, { name }]) => name === 'Ann')!;
      return state.marbles.get(id)!;
    };
    // The next letter may come before the next frame.
    const focused = await ann.evaluate(async () => {
      document.body.dispatchEvent(new KeyboardEvent('keydown', { code: 'Enter', key: 'Enter', bubbles: true }));
      await new Promise<void>(queueMicrotask);
      return document.activeElement?.className;
    });
    expect(focused).toBe('talk-text');
    await ann.keyboard.type('was that a WASD  kick?', { delay: 15 });
    await expect(bob.getByText('Ann is writing…')).toBeVisible();
    await picture(bob, 'typing-phone');
    expect(marble().vx).toBe(0);
    await ann.keyboard.press('Enter');
    await expect(field).toHaveValue('');
    await expect(lines(ann).first()).toHaveText('was that a WASD kick?');
    await picture(ann, 'card-desktop');
    await ann.keyboard.press('Escape');
    await expect(field).toHaveCount(0);
    await expect(bob.locator('.talk-stream')).toContainText('Ann was that a WASD kick?');
    await expect(bob.getByText('Ann is writing…')).toHaveCount(0);
    await ann.keyboard.down('KeyD');
    await expect.poll(() => marble().vx).toBeGreaterThan(0);
    await ann.keyboard.up('KeyD');
  });

  await test.step('Bob answers her alone, by thumb, and says a phrase and shows an emote to all', async () => {
    await bob.getByRole('button', { name: 'Talk' }).tap();
    await bob.getByLabel('To', { exact: true }).selectOption({ label: 'Ann' });
    await bob.locator('.talk-text').fill('Only for you');
    await bob.getByRole('button', { name: 'Send' }).tap();
    await expect(lines(bob).first()).toHaveText('Only for you');
    await expect(bob.getByText('Phrases and emotes go to everybody.')).toBeVisible();
    await bob.getByRole('button', { name: 'Thanks!' }).tap();
    await bob.getByRole('button', { name: 'Laugh' }).tap();
    await picture(bob, 'card-phone');
    await expect(ann.locator('.talk-stream')).toContainText('Bob to You Only for you');
    await expect(ann.locator('.talk-stream')).toContainText('Bob Thanks!');
    await expect.poll(() => heardByCat.join()).toContain('"emote":1');
    await picture(ann, 'stream-desktop');
    await bob.getByRole('button', { name: 'Close' }).tap();
    await picture(bob, 'stream-phone');
    expect(heardByCat.join()).not.toContain('Only for you');
  });

  await test.step('fifty hostile texts are shown as they are, and nothing in them is markup or a link', async () => {
    expect(hostile.length).toBeGreaterThanOrEqual(50);
    await ann.keyboard.press('Enter');
    const talk = (room as unknown as { note(sentence: string): void }).note.bind(room);
    // As notes, which are shown in the same way, because one person may not write so much in so short a time.
    for (const text of hostile) talk(text);
    cat.send('chat', { text: hostile[0] });
    await expect(lines(ann).first()).toHaveText(hostile[0]!);
    const shown = await lines(ann).allTextContents();
    expect(shown.slice(1, hostile.length + 1).toReversed()).toEqual(hostile);
    const found = await ann.evaluate(() => ({
      hacked: 'hacked' in window,
      elements: [...document.querySelectorAll('.talk-said *, .talk-stream :is(a, img, script, iframe, style)')].length,
      links: document.querySelectorAll('.talk-history a, .talk-stream a').length,
    }));
    expect(found).toEqual({ hacked: false, elements: 0, links: 0 });
    await ann.keyboard.press('Escape');
  });

  await test.step('a muted person is not heard', async () => {
    await ann.keyboard.press('Enter');
    await ann.getByLabel('To', { exact: true }).selectOption({ label: 'Cat' });
    await ann.getByRole('button', { name: 'Mute Cat' }).click();
    cat.send('phrase', { phrase: 1 });
    await expect(bob.locator('.talk-stream')).toContainText('Cat Pass!');
    await expect(ann.locator('.talk-history')).not.toContainText('Pass!');
    await expect(lines(ann).getByText(hostile[0]!)).toHaveCount(1);
    await ann.getByLabel('To', { exact: true }).selectOption({ label: 'Everybody' });
    await ann.keyboard.press('Escape');
  });

  await test.step('what Ann types while her network is cut waits, and arrives once', async () => {
    visitors.ownProblems.push('Ann: The player was told of a lost connection.');
    proxy.hold();
    await expect(ann.getByText('Connection lost.')).toBeVisible();
    await ann.keyboard.press('Enter');
    await expect(field).toBeFocused();
    await ann.keyboard.type('Are you there?');
    await ann.keyboard.press('Enter');
    await expect(ann.getByText('waiting for the connection…')).toBeVisible();
    await picture(ann, 'waiting-desktop');
    proxy.release();
    await expect(ann.getByText('waiting for the connection…')).toHaveCount(0);
    await expect(lines(ann).getByText('Are you there?')).toHaveCount(1);
    await expect.poll(() => heardByCat.filter((text) => text.includes('Are you there?')).length).toBe(1);
    // A first attempt to come back may have been given up while the proxy held it. It arrives all the same, and drops.
    visitors.ownDrops = await visitors.countDrops();
    expect([1, 2]).toContain(visitors.ownDrops);
  });
  await cat.leave();
  await proxy.close();
});

test('in the lobby, people see what is said: beside it, or behind a button that counts the lines', async ({
  rumpus,
  visitors,
}) => {
  const ann = await visitors.welcome('Ann');
  const bob = await visitors.welcome('Bob', phone);
  const code = await createRoom(ann, rumpus.endpoint, 'Puck', 'Ann');
  await joinByLink(bob, rumpus.endpoint, code, 'Bob');
  await bob.getByRole('button', { name: 'Talk' }).waitFor();
  await bob.getByRole('button', { name: 'Invite', exact: true }).tap();
  const cat = await rumpus.sdk.joinById(code, { name: 'Cat' });
  cat.onMessage('*', () => {});
  const lobbyOf = (page: Page) => page.getByRole('region', { name: 'Lobby' });
  await expect(lobbyOf(ann)).toBeVisible();
  const written = ['Is everybody here?', 'I wait for Dan, who has a long way home tonight.', 'Puck first!'];
  for (const text of written) cat.send('chat', { text });

  await test.step('on a desktop, the last lines stand beside it, and stay', async () => {
    const stream = ann.locator('.talk-stream');
    for (const text of written) await expect(stream.getByText(text)).toBeVisible();
    // Longer than a line stands beside a match.
    await ann.waitForTimeout(10_000);
    for (const text of written) await expect(stream.getByText(text)).toBeVisible();
    await expect(lobbyOf(ann)).toBeVisible();
    await picture(ann, 'lobby-desktop');
    await ann.keyboard.press('Enter');
    await ann.keyboard.type('Nearly');
    await picture(ann, 'lobby-writing-desktop');
    await ann.keyboard.press('Enter');
    await ann.keyboard.press('Escape');
    await expect(lobbyOf(ann)).toBeVisible();
    await expect(stream.getByText('Nearly')).toBeVisible();
  });

  await test.step('on a phone, a button of the lobby counts them, and one tap shows them', async () => {
    const button = lobbyOf(bob).getByRole('button', { name: 'Talk' });
    await expect(button.locator('.talk-unread')).toHaveText('4');
    await picture(bob, 'lobby-phone');
    await button.tap();
    await expect(bob.locator('.talk-history').getByText('Puck first!')).toBeVisible();
    await bob.getByRole('button', { name: 'Close' }).tap();
    await expect(lobbyOf(bob)).toBeVisible();
    await expect(button.locator('.talk-unread')).toHaveCount(0);
  });
  await cat.leave();
});
