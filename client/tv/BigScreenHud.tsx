import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { HudModel } from '../hud/HudModel.ts';
import { LookDot } from '../hud/LookDot.tsx';
import { PlayerName } from '../hud/PlayerName.tsx';
import { Podium } from '../hud/Podium.tsx';
import type { ScoreRow } from '../hud/scoreRows.ts';
import { bigScreenTexts } from '../text/bigScreenTexts.ts';
import { hudTexts } from '../text/hudTexts.ts';
import { lobbyTexts } from '../text/lobbyTexts.ts';
import { JoinIn } from './JoinIn.tsx';

/** Rows that can be read from afar. */
const MOST_ROWS = 8;

/** A room on a television: no controls, everything large. */
export function BigScreenHud({ model, code }: { model: HudModel; code: string }) {
  const phase = model.phase.value;
  const { Standing, Feed } = model.game.parts;
  return (
    <main class={`hud tv tv-${phase}`}>
      <h1 class="unseen">{hudTexts.region(code)}</h1>
      {model.game.isFinale.value && <div class="golden-border" aria-hidden="true" />}
      <header class="tv-top">
        <Timer model={model} />
        {phase !== 'warmup' && Standing && <Standing />}
      </header>
      {phase !== 'podium' && <Scores model={model} />}
      {phase === 'playing' && Feed && <Feed />}
      {model.count.value !== '' && <p class="count">{model.count.value}</p>}
      <Podium model={model} />
      <JoinIn code={code} />
      {phase === 'warmup' && <PressHint />}
    </main>
  );
}

function Timer({ model }: { model: HudModel }) {
  const { TimerMark } = model.game.parts;
  return (
    <div class={`timer ${model.game.isFinale.value ? 'is-finale' : ''}`}>
      <span role="timer">{model.timer.value}</span>
      {TimerMark && <TimerMark />}
    </div>
  );
}

function Scores({ model }: { model: HudModel }) {
  const players = model.rows.value.filter(({ isSpectator }) => !isSpectator);
  const isWarmup = model.phase.value === 'warmup';
  const { Mark } = model.game.parts;
  return (
    <section class="tv-scores" aria-label={hudTexts.scores}>
      {players.length === 0 && <p>{bigScreenTexts.nobody}</p>}
      <ol>
        {players.slice(0, MOST_ROWS).map((row) => (
          <li key={row.id} class={row.isConnected && !row.isAway ? '' : 'is-faint'}>
            <LookDot look={row.look} />
            <PlayerName name={row.name} isBot={row.isBot} />
            {row.isMarked && Mark && <Mark isOwn={false} />}
            <Tag row={row} isWarmup={isWarmup} />
            {!isWarmup && <b class="tv-score">{row.score}</b>}
          </li>
        ))}
      </ol>
      {players.length > MOST_ROWS && <p>{bigScreenTexts.more(players.length - MOST_ROWS)}</p>}
    </section>
  );
}

function Tag({ row, isWarmup }: { row: ScoreRow; isWarmup: boolean }) {
  return isWarmup && row.isReady && !row.isBot ? <span class="tag">{lobbyTexts.ready}</span> : null;
}

/** Browsers play sounds and fill the screen only after a press. */
function PressHint() {
  const isPressed = useSignal(false);
  useEffect(() => {
    const abort = new AbortController();
    const note = () => {
      isPressed.value = true;
    };
    for (const type of ['pointerdown', 'keydown'] as const)
      window.addEventListener(type, note, { signal: abort.signal });
    return () => abort.abort();
  }, []);
  return isPressed.value ? null : <p class="tv-press">{bigScreenTexts.press}</p>;
}
