import { effect, type Signal, signal } from '@preact/signals';
import { quietly } from '../quietly.ts';
import type { BusGains } from './SoundMix.ts';

const STORAGE_KEY = 'rumpus.sound';

export const volumeNames = ['master', 'effects', 'interface'] as const;
export type VolumeName = (typeof volumeNames)[number];

/** The player's settings, 0…1 each. */
export interface KeptVolumes extends Readonly<Record<VolumeName, number>> {
  readonly isMuted: boolean;
}

export interface SoundVolumes extends Readonly<Record<VolumeName, Signal<number>>> {
  readonly isMuted: Signal<boolean>;
}

export const usualVolumes: KeptVolumes = Object.freeze({ master: 0.8, effects: 0.9, interface: 0.8, isMuted: false });

/** Parses stored settings, which anything may have written. Invalid values are replaced by the defaults. */
export function readVolumes(text: string | null): KeptVolumes {
  const kept = parsedObject(text);
  const volume = (name: VolumeName): number => {
    const value = kept[name];
    return typeof value === 'number' && value >= 0 && value <= 1 ? value : usualVolumes[name];
  };
  return {
    master: volume('master'),
    effects: volume('effects'),
    interface: volume('interface'),
    isMuted: kept.isMuted === true,
  };
}

/** Converts a slider position to a gain. Hearing is logarithmic, so the middle of the slider is a quarter. */
export function gainOf(volume: number): number {
  return volume * volume;
}

/** The gain of each bus, 0…1. */
export function busGains({ master, effects, interface: page, isMuted }: KeptVolumes): BusGains {
  const all = isMuted ? 0 : gainOf(master);
  return { effects: all * gainOf(effects), interface: all * gainOf(page) };
}

/** The volumes from the last visit, as signals. */
export function recallVolumes(): SoundVolumes {
  const kept = readVolumes(quietly(() => localStorage.getItem(STORAGE_KEY)) ?? null);
  return {
    master: signal(kept.master),
    effects: signal(kept.effects),
    interface: signal(kept.interface),
    isMuted: signal(kept.isMuted),
  };
}

/**
 * Stores the volumes for the next visit, now and on each change.
 * @returns a function that stops it
 */
export function rememberVolumes({ master, effects, interface: page, isMuted }: SoundVolumes): () => void {
  return effect(() => {
    const kept: KeptVolumes = {
      master: master.value,
      effects: effects.value,
      interface: page.value,
      isMuted: isMuted.value,
    };
    quietly(() => localStorage.setItem(STORAGE_KEY, JSON.stringify(kept)));
  });
}

function parsedObject(text: string | null): Readonly<Record<string, unknown>> {
  const value: unknown = quietly(() => JSON.parse(text ?? '{}'));
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
