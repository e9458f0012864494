import type { SoundBoard } from '../sound/SoundBoard.ts';
import type { VolumeName } from '../sound/soundVolumes.ts';
import { soundTexts } from '../text/soundTexts.ts';
import type { HudModel } from './HudModel.ts';
import { Panel } from './Panel.tsx';

export interface SoundSettingsProperties {
  readonly model: HudModel;
  readonly board: SoundBoard;
  /** What the slider of effects plays as a sample. */
  readonly sampleSound: string;
}

/** Volume sliders and a mute button. The browser remembers the settings. */
export function SoundSettings({ model, board, sampleSound }: SoundSettingsProperties) {
  const sliders: ReadonlyArray<readonly [name: VolumeName, sample: string]> = [
    ['master', 'join'],
    ['effects', sampleSound],
    ['interface', 'countdown'],
  ];
  const { isMuted } = board.volumes;
  return (
    <Panel panels={model.panels} name="sound" label={soundTexts.title}>
      <h2>{soundTexts.title}</h2>
      {sliders.map(([name, sample]) => (
        <VolumeSlider key={name} board={board} name={name} label={soundTexts.volumes[name]} sample={sample} />
      ))}
      <button
        type="button"
        class="button button-small"
        onClick={() => {
          isMuted.value = !isMuted.peek();
        }}
      >
        {isMuted.value ? soundTexts.unmute : soundTexts.mute}
      </button>
    </Panel>
  );
}

interface SliderProperties {
  readonly board: SoundBoard;
  readonly name: VolumeName;
  readonly label: string;
  readonly sample: string;
}

function VolumeSlider({ board, name, label, sample }: SliderProperties) {
  const volume = board.volumes[name];
  const percent = Math.round(volume.value * 100);
  return (
    <label class="sound-slider">
      <span class="sound-label">{label}</span>
      <input
        type="range"
        min="0"
        max="100"
        step="5"
        value={percent}
        aria-valuetext={soundTexts.percent(percent)}
        onInput={(event) => {
          volume.value = event.currentTarget.valueAsNumber / 100;
        }}
        onChange={() => board.play(sample)}
        // If the slider kept the focus, the movement keys would change it.
        onPointerUp={(event) => event.currentTarget.blur()}
      />
      <span class="sound-value" aria-hidden="true">
        {percent}
      </span>
    </label>
  );
}
