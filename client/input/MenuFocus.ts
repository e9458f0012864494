import { afterRender } from '../afterRender.ts';
import { isForGame } from './isForGame.ts';
import type { MenuDirection, MenuHand } from './MenuPad.ts';
import { nearestInDirection } from './nearestInDirection.ts';

const REACHABLE = 'button, input, select, textarea, a[href]';
/** Where the focus begins, the best first. */
const FIRST = ['.panel .button-main', '.panel button', '.button-main', 'button'];

/**
 * Moves the focus of a page for somebody without keys and pointer. An element with `data-pad` belongs to a button of the
 * gamepad: "back", "start" or "scores". If there are several, the last one counts, because it lies above the others.
 */
export class MenuFocus implements MenuHand {
  readonly #document: Document;

  constructor(document: Document) {
    this.#document = document;
  }

  /** The menus have the whole page outside of a match, and whatever has the focus in one. */
  isFree(): boolean {
    return this.#document.body.dataset.screen !== 'match' || !isForGame(this.#document);
  }

  move(direction: MenuDirection): void {
    const { activeElement } = this.#document;
    const reachable = this.#reachable();
    const from = reachable.find((element) => element === activeElement);
    if (!from) this.#focusFirst();
    else if (!moveSlider(from, direction) && !moveChoice(from, direction))
      this.#focus(neighbourOf(from, reachable, direction));
  }

  press(): void {
    const { activeElement } = this.#document;
    const pressed = this.#reachable().find((element) => element === activeElement);
    if (!pressed) this.#focusFirst();
    else if (pressed instanceof HTMLInputElement && pressed.form) pressed.form.requestSubmit();
    else this.#click(pressed);
  }

  back(): void {
    const { activeElement } = this.#document;
    if (activeElement instanceof HTMLElement) activeElement.blur();
    this.#ownerOf('back')?.click();
  }

  start(): void {
    const pressed = this.#ownerOf('start');
    if (pressed) this.#click(pressed);
  }

  /** Leaves the focus with the game, so that the player can look and play on. */
  scores(): void {
    this.#ownerOf('scores')?.click();
  }

  #ownerOf(button: 'back' | 'start' | 'scores'): HTMLElement | undefined {
    return this.#reachable().findLast((element) => element.dataset.pad === button);
  }

  /** The focus follows into the panel that this opens. */
  #click(element: HTMLElement): void {
    const isOpening = element.getAttribute('aria-expanded') === 'false';
    element.click();
    const isInPanel = (other: HTMLElement) => other.closest('.panel') !== null;
    if (isOpening) afterRender(() => this.#focus(this.#reachable().find(isInPanel)));
  }

  #focusFirst(): void {
    const reachable = this.#reachable();
    const first = FIRST.map((selector) => reachable.find((element) => element.matches(selector)));
    this.#focus(first.find((element) => element !== undefined) ?? reachable[0]);
  }

  #focus(element: HTMLElement | undefined): void {
    if (!element) return;
    // The ring of the focus is shown, which browsers hide from those who used a mouse last.
    this.#document.body.dataset.hand = 'gamepad';
    element.focus();
    element.scrollIntoView({ block: 'nearest' });
  }

  /** What can be seen and pressed, in the order of Tab. An open dialog lies over everything else. */
  #reachable(): HTMLElement[] {
    const root = this.#document.querySelector('dialog[open]') ?? this.#document;
    return [...root.querySelectorAll<HTMLElement>(REACHABLE)].filter(
      (element) => element.tabIndex >= 0 && !element.matches(':disabled') && isVisible(element),
    );
  }
}

function isVisible(element: HTMLElement): boolean {
  return element.getClientRects().length > 0 && getComputedStyle(element).visibility === 'visible';
}

/** To the nearest one on that side; where there is none, to the next one or the previous one. */
function neighbourOf(
  from: HTMLElement,
  reachable: readonly HTMLElement[],
  direction: MenuDirection,
): HTMLElement | undefined {
  const boxes = reachable.map((element) => element.getBoundingClientRect());
  const nearest = nearestInDirection(from.getBoundingClientRect(), boxes, direction);
  const isForward = direction === 'right' || direction === 'down';
  return reachable[nearest ?? reachable.indexOf(from) + (isForward ? 1 : -1)];
}

/** Returns whether it was a slider, which left and right move. */
/** The browser's own list of a select cannot be opened by a pad. */
function moveChoice(element: HTMLElement, direction: MenuDirection): boolean {
  if (!(element instanceof HTMLSelectElement)) return false;
  const index = element.selectedIndex + (direction === 'right' ? 1 : direction === 'left' ? -1 : 0);
  if (index === element.selectedIndex || index < 0 || index >= element.options.length) return false;
  element.selectedIndex = index;
  element.dispatchEvent(new Event('change', { bubbles: true }));
  return true;
}

function moveSlider(element: HTMLElement, direction: MenuDirection): boolean {
  if (!(element instanceof HTMLInputElement) || element.type !== 'range') return false;
  if (direction !== 'left' && direction !== 'right') return false;
  if (direction === 'right') element.stepUp();
  else element.stepDown();
  for (const type of ['input', 'change']) element.dispatchEvent(new Event(type, { bubbles: true }));
  return true;
}
