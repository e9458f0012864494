import './tag.css';
import { signal } from '@preact/signals';
import type { GameHud, GameHudSource } from '../../../client/games/GameHud.ts';
import { LookDot } from '../../../client/hud/LookDot.tsx';
import { Meter } from '../../../client/hud/Meter.tsx';
import { PlayerName } from '../../../client/hud/PlayerName.tsx';
import { type Person, personOf } from '../../../client/hud/personOf.ts';
import { writeIfChanged } from '../../../client/hud/writeIfChanged.ts';
import { hudTexts } from '../../../client/text/hudTexts.ts';
import { findIt } from '../rules/catching.ts';
import type { TagEvent } from '../rules/events.ts';
import { DASH_COOLDOWN_STEPS } from '../rules/rules.ts';
import type { TagState } from '../rules/schemas.ts';
import type { TagView } from './TagView.ts';
import { tagHints } from './tagHints.ts';
import { tagTexts } from './tagTexts.ts';

/** The game's part of the HUD: who is "it", and this player's dash. */
export function createHud(source: GameHudSource<TagState, TagEvent, TagView>): GameHud {
  const { room, events, view, news } = source;
  const it = signal<Person | undefined>(undefined);
  const dash = signal<number | undefined>(undefined);
  const endEvents = events.on(({ from, to }) => {
    if (to === room.sessionId) news.announce({ text: tagTexts.youWereCaught, isGold: false });
    else if (from === room.sessionId) news.pop(tagTexts.caught, true, performance.now());
  });
  return {
    parts: {
      Standing: () => {
        const person = it.value;
        if (!person) return null;
        return (
          <p class={`standing tag-it ${person.isOwn ? 'is-own' : ''}`}>
            <LookDot look={person.look} />
            <PlayerName name={person.isOwn ? tagTexts.youAreIt : person.name} isBot={person.isBot} />
            {!person.isOwn && <b>{tagTexts.isIt}</b>}
          </p>
        );
      },
      Vitals: () =>
        dash.value === undefined ? null : (
          <section class="vitals tag-vitals" aria-label={hudTexts.you}>
            <Meter kind="dash" label={tagTexts.controls.dash.label} percent={dash.value} />
          </section>
        ),
    },
    aim: tagTexts.aim,
    hints: tagHints(source),
    columns: [],
    isFinale: signal(false),
    update() {
      const [id = ''] = findIt(room.state) ?? [];
      writeIfChanged(it, personOf(room.state, id, room.sessionId));
      dash.value = view.own && Math.round((1 - view.own.cooldown / DASH_COOLDOWN_STEPS) * 100);
    },
    forgetRound() {},
    describeRow: (id) => ({
      isMarked: false,
      tags: room.state.runners.get(id)?.isIt ? [tagTexts.itTag] : [],
      columns: [],
    }),
    honours: () => [],
    dispose: endEvents,
  };
}
