import type { SoundBoard } from '../sound/SoundBoard.ts';
import type { VolumeName } from '../sound/soundVolumes.ts';
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
  const sliders: ReadonlyArray<readonly [name: VolumeName, label: string, sample: string]> = [
    ['master', 'Everything', 'join'],
    ['effects', 'Effects', sampleSound],
    ['interface', 'Interface', 'countdown'],
  ];
  const { isMuted } = board.volumes;
  return (
    <Panel panels={model.panels} name="sound" label="Sound">
      <h2>Sound</h2>
      {sliders.map(([name, label, sample]) => (
        <VolumeSlider key={name} board={board} name={name} label={label} sample={sample} />
      ))}
      <button
        type="button"
        class="button button-small"
        onClick={() => {
          isMuted.value = !isMuted.peek();
        }}
      >
        {isMuted.value ? 'Unmute' : 'Mute'}
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
        aria-valuetext={`${percent} %`}
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
