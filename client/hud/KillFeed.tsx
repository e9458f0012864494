import type { HudModel, KillLine } from './HudModel.ts';
import { LookDot } from './LookDot.tsx';

/** Who splatted whom, the newest last. */
export function KillFeed({ model }: { model: HudModel }) {
  return (
    <ul class="kill-feed" aria-label="What happened">
      {model.killLines.value.map((line) => (
        <Line key={line.id} line={line} />
      ))}
    </ul>
  );
}

function Line({ line }: { line: KillLine }) {
  return (
    <li class={line.isOwn ? 'is-own' : ''}>
      {line.killer && (
        <>
          <LookDot look={line.killer.look} />
          <span class="person-name">{line.killer.name}</span>
          <span class="splatted"> splatted </span>
        </>
      )}
      <LookDot look={line.victim.look} />
      <span class="person-name">{line.victim.name}</span>
      {!line.killer && <span class="splatted"> is out</span>}
    </li>
  );
}
