import type { Controls } from '../input/Controls.ts';
import type { DrawnStick } from '../input/Thumbs.ts';

/** Touch controls: two floating sticks, drawn under the thumbs, and a dash button. */
export function TouchControls({ controls }: { controls: Controls }) {
  if (!controls.isTouch.value) return null;
  return (
    <>
      {controls.drawnSticks.value.map((stick, index) => (
        // A stick has no id, only its place in the list.
        <StickMark key={index} stick={stick} />
      ))}
      <button
        type="button"
        class="dash-button"
        onPointerDown={(event) => {
          event.preventDefault();
          controls.pressDash(event.pointerId);
        }}
      >
        Dash
      </button>
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
