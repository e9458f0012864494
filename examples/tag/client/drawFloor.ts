import { Container, Graphics, Sprite, TilingSprite } from 'pixi.js';
import { boldChalk } from '../../../client/render/chalk.ts';
import { drawRim } from '../../../client/render/drawRim.ts';
import { emptyTexture } from '../../../client/render/emptyTexture.ts';
import { INK } from '../../../client/render/ink.ts';
import { paintFelt } from '../../../client/render/paintFelt.ts';
import { paintLamp } from '../../../client/render/paintLamp.ts';
import type { Rectangle } from '../../../shared/math/collision.ts';
import { blocks, FLOOR } from '../rules/rules.ts';

const WOODS = [0xd98f5c, 0x2f6f9a, 0xc9a13b, 0x8a5a9e];

/** Everything that never moves: felt, chalk, and toy blocks. */
export function drawFloor(): Container {
  const felt = new TilingSprite({ texture: emptyTexture(), ...FLOOR });
  paintFelt(felt.texture, '#4a3157');
  const light = new Sprite(emptyTexture());
  paintLamp(light.texture, 'rgb(255 236 190 / 0.15)');
  light.setSize(FLOOR.width, FLOOR.height);
  const rim = new Graphics();
  drawRim(rim, FLOOR);
  const chalk = new Graphics().circle(FLOOR.width / 2, FLOOR.height / 2, 110).stroke(boldChalk);
  const wood = new Graphics();
  for (const [index, block] of blocks.entries()) drawBlock(wood, block, WOODS[index % WOODS.length]!);
  const floor = new Container();
  floor.addChild(rim, felt, chalk, light, wood);
  return floor;
}

function drawBlock(wood: Graphics, { x, y, width, height }: Rectangle, colour: number): void {
  wood
    .roundRect(x + 9, y + 15, width, height, 12)
    .fill({ color: 0x000000, alpha: 0.35 })
    .roundRect(x, y, width, height, 12)
    .fill(colour)
    .stroke({ color: INK, width: 5, alignment: 1 })
    .roundRect(x + 12, y + 12, width - 24, height - 24, 8)
    .stroke({ color: 0xffffff, alpha: 0.25, width: 4 });
}
