import { shownCode } from '../codeHiding.ts';
import type { AnyClientGame } from '../games/clientGameList.ts';
import type { Controls } from '../input/Controls.ts';
import type { SoundBoard } from '../sound/SoundBoard.ts';
import { hudTexts } from '../text/hudTexts.ts';
import { Banner } from './Banner.tsx';
import { Count } from './Count.tsx';
import type { HudModel } from './HudModel.ts';
import { News } from './News.tsx';
import { Podium } from './Podium.tsx';
import { VoteCard } from './people/lazyPowers.tsx';
import { RoomCard } from './RoomCard.tsx';
import { Scoreboard } from './Scoreboard.tsx';
import { SoundSettings } from './SoundSettings.tsx';
import { TopBar } from './TopBar.tsx';
import { TouchControls } from './TouchControls.tsx';
import { WarmupCard } from './WarmupCard.tsx';
import { WatchNotice } from './WatchNotice.tsx';

export interface HudProperties {
  readonly model: HudModel;
  readonly game: Pick<AnyClientGame, 'sampleSound'>;
  readonly controls: Controls;
  readonly board: SoundBoard;
  onLeave(): void;
}

/** The interface over the canvas in a match. Each part has a grid region of its own (style/hudFrame.css). */
export function Hud(properties: HudProperties) {
  const { model, controls } = properties;
  const { Feed, Vitals, Aftermath } = model.game.parts;
  const WatchCard = model.watchCard.value;
  const Talk = model.talk.value?.Area;
  return (
    <main class={`hud ${stateClasses(properties)}`}>
      <h1 class="unseen">
        {model.code === undefined ? hudTexts.practiceRegion : hudTexts.region(shownCode(model.code))}
      </h1>
      {model.game.isFinale.value && <div class="golden-border" aria-hidden="true" />}
      <TopBar {...properties} />
      <Banner model={model} />
      <News model={model} controls={controls} />
      {Feed && <Feed />}
      {Talk && <Talk />}
      <Count model={model} />
      <OpenPanel {...properties} />
      <Podium model={model} />
      <div class="cards">
        {model.powers.vote.value && <VoteCard model={model} controls={controls} />}
        <WatchNotice model={model} />
        {WatchCard && <WatchCard />}
        <WarmupCard model={model} controls={controls} />
      </div>
      {hasThumbs(properties) && <TouchControls controls={controls} />}
      {Aftermath && <Aftermath />}
      {Vitals && <Vitals />}
    </main>
  );
}

/** Whether this player plays by touch. A spectator has no sticks. */
function hasThumbs({ model, controls }: HudProperties): boolean {
  return controls.device.value === 'touch' && model.isPlaying.value && model.watchCard.value === undefined;
}

/** Classes that tell each region what the others show. */
function stateClasses(properties: HudProperties): string {
  const { model } = properties;
  const { news, panels } = model;
  const states = {
    [`hud-${model.phase.value}`]: true,
    'has-thumbs': hasThumbs(properties),
    'has-vote': model.powers.vote.value !== undefined,
    'has-watch': model.watchCard.value !== undefined,
    'has-banner': (model.drop.value ?? model.absence.value ?? model.notice.value) !== undefined,
    'has-news':
      news.announcement.value !== undefined || news.pops.value.length > 0 || model.hints.shown.value !== undefined,
    'has-count': model.count.value !== '',
    'has-panel': panels.shown.value !== undefined,
    'has-scores': panels.shown.value === 'scores',
    'has-lobby': panels.shown.value === 'room',
  };
  return Object.keys(states)
    .filter((name) => states[name])
    .join(' ');
}

function OpenPanel({ model, game, board, onLeave }: HudProperties) {
  switch (model.panels.shown.value) {
    case 'room':
      return <RoomCard model={model} onLeave={onLeave} />;
    case 'sound':
      return <SoundSettings model={model} board={board} sampleSound={game.sampleSound} />;
    case 'scores':
      return <Scoreboard model={model} />;
    case 'detail': {
      const { Detail } = model.game.parts;
      return Detail ? <Detail /> : null;
    }
    default:
      return null;
  }
}
