import type { Viewport } from '../../../client/render/Camera.ts';

export interface Reading {
  /** Where the camera lets the own marble be. */
  readonly freedom: Viewport;
  /** Fingers play: they need the lower corners, and the small screen shows the marble everywhere. */
  readonly isTouch: boolean;
  /** CSS pixels at each edge that the device keeps for itself. */
  readonly safe?: { readonly top: number; readonly right: number; readonly bottom: number; readonly left: number };
}

interface Box {
  readonly name: string;
  readonly element: Element;
  readonly rect: DOMRect;
}

/** What has a place of its own on the screen. */
const PARTS = [
  '.chip, .timer, .leader, .banner, .pop, .announcement span, .kill-feed li, .count, .panel, .podium-title, .blocks',
  '.podium-card, .warmup, .watching, .watch-card, .death-strip, .vitals, .action-button, .logo, .tagline, .card',
  '.vote, .talk-stream .talk-line, .talk-typing, .tv-scores, .tv-join, .tv-press, .standing',
].join(', ');
/** Cards that were asked for, and what stands there when nobody plays: they may lie over the marble. */
const OVER_MARBLE = '.panel, .podium-title, .blocks, .podium-card, .count, .logo, .tagline, .card';
/** What passes, or stands there while nothing is at stake: clear of the middle is enough, as it is in the warm-up and while one is out. */
const NEAR_EDGES =
  '.banner, .warmup, .watching, .watch-card, .death-strip, .vote, .talk-stream .talk-line, .talk-typing';
/** Subpixels. */
const SLACK = 1;
/** What is left of a name that is cut, against the size of its letters. */
const SHORTEST_NAME = 4;
/** CSS pixels about the middle of the screen that a marble and its name take on a phone. */
const MARBLE = 22;
/** Shares of the screen, from its lower corners, where thumbs rest. */
const THUMB = { width: 0.24, top: 0.5, bottom: 0.88 };

/** Reads the boxes of the page as it stands. Each fault is a sentence; none means that all is well. */
export function findFaults({ freedom, isTouch, safe }: Reading): string[] {
  const boxes = visibleBoxes(PARTS);
  const faults = [
    ...findOverlaps(boxes),
    ...findOutside(boxes, safe),
    ...findCutTexts(),
    ...findCoveredButtons(),
    ...findLooseNames(),
    ...findTwins(),
    ...findCoveredScores(),
    ...findLevelBlocks(),
  ];
  if (isTouch && document.querySelector('.hud')) faults.push(...findOverMarble(boxes, freedom));
  if (document.querySelector('.has-thumbs')) faults.push(...findUnderThumbs(boxes));
  return [...new Set(faults)];
}

function nameOf(element: Element): string {
  const words = element.textContent?.trim().replaceAll(/\s+/g, ' ').slice(0, 24);
  return `${element.tagName.toLowerCase()}.${[...element.classList].join('.')} "${words}"`;
}

function visibleBoxes(selector: string): Box[] {
  return [...document.querySelectorAll(selector)]
    .map((element) => ({ name: nameOf(element), element, rect: element.getBoundingClientRect() }))
    .filter(
      ({ element, rect }) => rect.width > 0 && rect.height > 0 && getComputedStyle(element).visibility === 'visible',
    );
}

function overlap(a: DOMRect, b: DOMRect): boolean {
  return (
    Math.min(a.right, b.right) - Math.max(a.left, b.left) > SLACK &&
    Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > SLACK
  );
}

function findOverlaps(boxes: readonly Box[]): string[] {
  return boxes.flatMap((one, index) =>
    boxes
      .slice(index + 1)
      // A podium stands on its card.
      .filter((other) => !one.element.contains(other.element) && !isJoined(one.element, other.element))
      .filter((other) => overlap(one.rect, other.rect))
      .map((other) => `${one.name} and ${other.name} lie on each other`),
  );
}

function isJoined(one: Element, other: Element): boolean {
  return one.matches('.blocks') && other.matches('.podium-card');
}

function findOutside(boxes: readonly Box[], safe = { top: 0, right: 0, bottom: 0, left: 0 }): string[] {
  const page = document.getElementById('page');
  const { innerWidth, innerHeight } = window;
  return boxes
    .filter(({ element, rect }) => {
      const isScrolled = page?.contains(element) === true || element.closest('.podium') !== null;
      const isWide = rect.left < safe.left - SLACK || rect.right > innerWidth - safe.right + SLACK;
      const isHigh = rect.top < safe.top - SLACK || rect.bottom > innerHeight - safe.bottom + SLACK;
      return isWide || (isHigh && !isScrolled);
    })
    .map(({ name, rect }) => `${name} is outside: ${[rect.left, rect.top, rect.right, rect.bottom].map(Math.round)}`);
}

/** Letters that leave the element they stand in, where nothing says that they may. */
function findCutTexts(): string[] {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const faults: string[] = [];
  const range = document.createRange();
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement!;
    if (!node.textContent?.trim() || parent.closest('.unseen, script, noscript, .person-name')) continue;
    range.selectNodeContents(node);
    const rect = range.getBoundingClientRect();
    if (rect.width === 0) continue;
    const box = parent.closest(`${PARTS}, .button`)?.getBoundingClientRect();
    const isOut = rect.left < -SLACK || rect.right > window.innerWidth + SLACK;
    if (isOut || (box && (rect.left < box.left - SLACK || rect.right > box.right + SLACK))) {
      faults.push(`"${node.textContent}" is cut off in ${nameOf(parent)}`);
    }
  }
  return faults;
}

/** Buttons that cannot be pressed where they are, or after scrolling to them. */
function findCoveredButtons(): string[] {
  return visibleBoxes('button, input').flatMap(({ name, element }) => {
    element.scrollIntoView({ block: 'nearest' });
    const { left, top, width, height } = element.getBoundingClientRect();
    const hit = document.elementFromPoint(left + width / 2, top + height / 2);
    return hit && (element.contains(hit) || hit.contains(element)) && hit !== document.body
      ? []
      : [`${name} is covered by ${hit ? nameOf(hit) : 'the edge'}`];
  });
}

/** The scores on the blocks of a podium that the card below them covers. */
function findCoveredScores(): string[] {
  const card = document.querySelector('.podium-card')?.getBoundingClientRect();
  return visibleBoxes('.podium-wood b')
    .filter(({ rect }) => card && overlap(rect, card))
    .map(({ name, rect }) => `${name} is covered by the podium’s card: ${Math.round(rect.bottom)}`);
}

/** Blocks of a podium that are not lower than the one of the place before. */
function findLevelBlocks(): string[] {
  const tops = visibleBoxes('.podium-wood').map(({ rect }) => rect.top);
  return tops.flatMap((top, index) =>
    index > 0 && top < tops[index - 1]! + SLACK
      ? [`block ${index + 1} of the podium is as high as the one before`]
      : [],
  );
}

/** Names that do not stand beside their marble, and those in the lobby of which a letter or two are left. */
function findLooseNames(): string[] {
  return visibleBoxes('.panel .person').flatMap(({ name, element }) => {
    const [marble, said] = ['.look-dot', '.person-name'].map((part) => element.querySelector(part));
    if (!marble || !said) return [];
    const { bottom } = marble.getBoundingClientRect();
    if (said.getBoundingClientRect().top >= bottom) return [`${name} stands below its marble`];
    const least = SHORTEST_NAME * Number.parseFloat(getComputedStyle(said).fontSize);
    const isCut = element.closest('.lobby-person') !== null && said.scrollWidth > said.clientWidth;
    return isCut && said.clientWidth < least - SLACK ? [`${name} is hardly a name`] : [];
  });
}

/** Buttons of a card that say the same. Those in a person's row are about that person. */
function findTwins(): string[] {
  const texts = visibleBoxes('.panel .button')
    .filter(({ element }) => element.closest('li, td') === null)
    .map(({ element }) => element.textContent ?? '');
  return texts.filter((text, index) => texts.indexOf(text) < index).map((text) => `two buttons say "${text}"`);
}

function findOverMarble(boxes: readonly Box[], freedom: Viewport): string[] {
  const middle = new DOMRect(window.innerWidth / 2 - MARBLE, window.innerHeight / 2 - MARBLE, MARBLE * 2, MARBLE * 2);
  const everywhere = new DOMRect(freedom.x, freedom.y, freedom.width, freedom.height);
  const isUnscored = document.querySelector('.death-strip, .watching, .watch-card, .hud-warmup') !== null;
  return boxes
    .filter(({ element }) => !element.closest(OVER_MARBLE))
    .filter(({ element, rect }) => overlap(rect, isUnscored || element.closest(NEAR_EDGES) ? middle : everywhere))
    .map(
      ({ name, rect }) =>
        `${name} lies over the own marble: ${[rect.left, rect.top, rect.right, rect.bottom].map(Math.round)}, free ${[everywhere.left, everywhere.top, everywhere.right, everywhere.bottom].map(Math.round)}`,
    );
}

function findUnderThumbs(boxes: readonly Box[]): string[] {
  const { innerWidth, innerHeight } = window;
  const corner = (left: number) =>
    new DOMRect(left, innerHeight * THUMB.top, innerWidth * THUMB.width, innerHeight * (THUMB.bottom - THUMB.top));
  const corners = [corner(0), corner(innerWidth * (1 - THUMB.width))];
  return boxes
    .filter(
      ({ element }) => !element.closest('.panel, .podium, .action-button, .watching, .death-strip, .hud-warmup .talk'),
    )
    .filter(({ rect }) => corners.some((thumb) => overlap(rect, thumb)))
    .map(({ name }) => `${name} lies where a thumb rests`);
}
