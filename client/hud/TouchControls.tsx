import type { Controls } from '../input/Controls.ts';
import { keepTouch } from '../input/keepTouches.ts';
import type { DrawnStick } from '../input/Thumbs.ts';

/** Touch controls: floating sticks, drawn under the thumbs, and the game's buttons. */
export function TouchControls({ controls }: { controls: Controls }) {
  if (controls.device.value !== 'touch') return null;
  return (
    <>
      {controls.drawnSticks.value.map((stick, index) => (
        // A stick has no id, only its place in the list.
        <StickMark key={index} stick={stick} />
      ))}
      <div class="action-buttons">
        {controls.scheme.actions
          .filter(({ touch }) => touch === 'button')
          .map(({ id, label }) => (
            <button
              key={id}
              type="button"
              tabIndex={-1}
              class={`action-button action-${id}`}
              onTouchStart={keepTouch}
              onPointerDown={(event) => {
                event.preventDefault();
                controls.pressButton(id, event.pointerId);
              }}
            >
              {label}
            </button>
          ))}
      </div>
    </>
  );
}

function StickMark({ stick }: { stick: DrawnStick }) {
  return (
    <>
      <span class="stick-base" style={{ transform: `translate(${stick.baseX}px, ${stick.baseY}px)` }} />
      <span class="stick-thumb" style={{ transform: `translate(${stick.thumbX}px, ${stick.thumbY}px)` }} />
    </>
  );
}
