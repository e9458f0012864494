import type { Page } from '@playwright/test';
import { MAX_HP } from '../../shared/games/arena/rules.ts';
import type { ArenaState, Fighter } from '../../shared/games/arena/schemas.ts';
import { Pilot } from './Pilot.ts';
import { type Scene, together } from './Studio.ts';
import { type Table, untilPhase, withTable } from './Table.ts';
import type { Visitor } from './Visitor.ts';

const FIGHT_PATIENCE_MS = 60_000;
/** How long to wait for a good moment before accepting any. */
const CHOOSY_MS = 20_000;
/** World units: at this distance, both marbles are visible on a phone. */
const NEAR = 420;
const HURT_HP = 60;
const FILM_SIZE = { width: 800, height: 450 };

/** A room that the visitor has created, with its panel, which does not open by itself on a phone. */
const ownRoom: Scene = {
  pictures: ['own-room', 'sound'],
  play: (studio) =>
    studio.visit(async (visitor) => {
      const { page } = visitor;
      await visitor.open('/', false);
      await visitor.press('Create room for Arena');
      await visitor.seeMatch();
      if (!(await page.getByLabel('Link to this room').isVisible())) await visitor.touch(page.locator('.chip').first());
      await page.getByLabel('Link to this room').waitFor();
      await visitor.take('own-room');
      await visitor.touch(page.getByLabel('Close'));
      await visitor.press('Sound');
      await page.getByText('Effects').waitFor();
      await visitor.take('sound');
    }),
};

/** A whole round on the smallest map. */
const round: Scene = {
  pictures: ['lobby', 'countdown', 'fight-toybox', 'scores', 'death', 'double-points', 'podium'],
  play: (studio) =>
    withTable(studio, { game: 'arena', maxPlayers: 16, players: 6 }, async (table) => {
      const { code, visitors } = table;
      await together(visitors, async (visitor) => {
        await healed(table, visitor);
        await visitor.take('lobby');
      });
      studio.endPhaseIn(code, 0);
      await together(visitors, async (visitor) => {
        await visitor.page.locator('.count').waitFor();
        await visitor.take('countdown');
      });
      await untilPhase(table, 'playing');
      await takeFight(table, 'fight-toybox');
      await together(visitors, (visitor) => takeScores(visitor));
      await takeDeath(table);
      await takeDouble(table);
      studio.endPhaseIn(code, 0);
      await together(visitors, async (visitor) => {
        await visitor.page.locator('.podium').waitFor();
        await visitor.settle();
        await visitor.take('podium');
      });
    }),
};

const nurseryFight: Scene = {
  pictures: ['fight-nursery'],
  play: (studio) =>
    withTable(studio, { game: 'arena', maxPlayers: 16, players: 12 }, async (table) => {
      studio.endPhaseIn(table.code, 0);
      await untilPhase(table, 'playing');
      await takeFight(table, 'fight-nursery');
    }),
};

const pillowfort: Scene = {
  pictures: ['fight-pillowfort'],
  play: (studio) =>
    withTable(studio, { game: 'arena', maxPlayers: 64, players: 24 }, async (table) => {
      studio.endPhaseIn(table.code, 0);
      await untilPhase(table, 'playing');
      await takeFight(table, 'fight-pillowfort');
    }),
};

/** A fight on the laptop, which goes on until the film is done. */
export function filmedFight(film: (page: Page) => Promise<void>): Scene {
  return {
    pictures: [],
    play: (studio) =>
      withTable(studio, { game: 'arena', maxPlayers: 16, players: 12 }, async (table) => {
        const [desk, ...others] = table.visitors;
        if (!desk) throw new Error('There is no laptop among the visitors.');
        // Two pages that draw in software would halve each other's frame rate.
        for (const { page } of others) await page.goto('about:blank');
        await desk.page.setViewportSize(FILM_SIZE);
        studio.endPhaseIn(table.code, 0);
        await untilPhase(table, 'playing');
        const { id, fighter } = studio.fighterNamed(table.code, desk.device.playerName);
        const pilot = new Pilot(desk, () => studio.stateOf(table.code), id);
        const isGood = () => isWorthAPicture(studio.stateOf(table.code), fighter, 2);
        await pilot.playUntil(isGood, 'a fight worth filming', FIGHT_PATIENCE_MS);
        let isFilmed = false;
        await together([desk], ({ page }) =>
          Promise.all([
            film(page).finally(() => {
              isFilmed = true;
            }),
            pilot.playUntil(() => isFilmed, 'the end of the film', FIGHT_PATIENCE_MS),
          ]),
        );
        await pilot.rest();
      }),
  };
}

export const roundScenes: readonly Scene[] = [ownRoom, round, nurseryFight, pillowfort];

/** Plays on both devices until each has a moment that is worth a screenshot. */
async function takeFight({ studio, code, visitors }: Table, name: string): Promise<void> {
  const state = () => studio.stateOf(code);
  await together(visitors, async (visitor) => {
    const { id, fighter } = studio.fighterNamed(code, visitor.device.playerName);
    const pilot = new Pilot(visitor, state, id);
    const contentAt = performance.now() + CHOOSY_MS;
    const isTime = () => isWorthAPicture(state(), fighter, performance.now() < contentAt ? 2 : 1);
    let isTaken = false;
    while (!isTaken) {
      await pilot.playUntil(isTime, 'a fight worth a picture', FIGHT_PATIENCE_MS);
      isTaken = await visitor.take(name, () => fighter.isAlive);
    }
    await pilot.rest();
  });
}

/**
 * Whether the player is alive, somebody wears the crown, and enough enemies and shots are near. @param crowd how many
 * of each
 */
function isWorthAPicture(state: ArenaState, own: Fighter, crowd: number): boolean {
  if (!own.isAlive || state.crownId === '') return false;
  const isNear = ({ x, y }: { x: number; y: number }) => Math.hypot(x - own.x, y - own.y) < NEAR;
  const enemies = [...state.fighters.values()].filter((other) => other !== own && other.isAlive && isNear(other));
  const shots = [...state.projectiles].filter((shot) => shot.isFlying && isNear(shot));
  return enemies.length >= crowd && shots.length >= crowd;
}

async function takeScores(visitor: Visitor): Promise<void> {
  const isPhone = visitor.device.options.hasTouch === true;
  if (isPhone) await visitor.press('Scores');
  else await visitor.page.keyboard.down('Tab');
  await visitor.page.locator('.panel-scores').waitFor();
  await visitor.take('scores');
  if (isPhone) await visitor.press('Scores');
  else await visitor.page.keyboard.up('Tab');
}

/** Waits until a visitor has respawned and restores its health, so that the next screenshot does not show a death card. */
async function healed({ studio, code }: Table, visitor: Visitor): Promise<void> {
  await visitor.page.locator('.death-strip').waitFor({ state: 'hidden' });
  studio.fighterNamed(code, visitor.device.playerName).fighter.hp = MAX_HP;
}

async function takeDouble(table: Table): Promise<void> {
  const { studio, code, visitors } = table;
  await together(visitors, (visitor) => healed(table, visitor));
  studio.endPhaseIn(code, 24_000);
  await together(visitors, async (visitor) => {
    await visitor.page.getByText('Double points!').waitFor();
    await visitor.take('double-points');
  });
}

/** Lowers the player's health, so that it dies soon. */
async function takeDeath({ studio, code, visitors }: Table): Promise<void> {
  await together(visitors, async (visitor) => {
    const { id, fighter } = studio.fighterNamed(code, visitor.device.playerName);
    const pilot = new Pilot(visitor, () => studio.stateOf(code), id);
    const isDead = () => {
      if (fighter.isAlive && !fighter.isShielded) fighter.hp = Math.min(fighter.hp, HURT_HP);
      return !fighter.isAlive;
    };
    let isTaken = false;
    while (!isTaken) {
      await pilot.playUntil(isDead, "the player's own death", FIGHT_PATIENCE_MS);
      await visitor.page.locator('.death-strip').waitFor();
      isTaken = await visitor.take('death', () => !fighter.isAlive);
    }
    await pilot.rest();
  });
}
