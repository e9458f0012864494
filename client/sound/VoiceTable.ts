/** Sounds at once. */
export const MOST_VOICES = 16;
/** The same sound begins at most this often: more would be one loud buzz. */
export const REPEAT_MS = 40;

interface Voice {
  loudness: number;
  endsAtMs: number;
}

/** Decides which sounds are heard when there are too many. Knows no audio; times are any one clock's ms. */
export class VoiceTable {
  readonly #voices: Voice[] = Array.from({ length: MOST_VOICES }, () => ({ loudness: 0, endsAtMs: 0 }));
  readonly #lastBegunMs = new Map<string, number>();

  /**
   * A voice for a sound that begins now, by its index; whatever that voice still plays has to make room. Undefined when
   * the sound has only just begun before, or all that is heard is louder.
   */
  claim(name: string, loudness: number, nowMs: number, durationMs: number): number | undefined {
    const last = this.#lastBegunMs.get(name);
    if (last !== undefined && nowMs - last < REPEAT_MS) return undefined;
    const index = this.#leastMissed(nowMs);
    const voice = this.#voices[index]!;
    if (voice.endsAtMs > nowMs && voice.loudness > loudness) return undefined;
    voice.loudness = loudness;
    voice.endsAtMs = nowMs + durationMs;
    this.#lastBegunMs.set(name, nowMs);
    return index;
  }

  /** Everything has fallen silent. */
  clear(): void {
    for (const voice of this.#voices) voice.endsAtMs = 0;
    this.#lastBegunMs.clear();
  }

  /** A free voice, or the quietest one, or of equals the one that ends first. */
  #leastMissed(nowMs: number): number {
    let best = 0;
    for (const [index, voice] of this.#voices.entries()) {
      if (voice.endsAtMs <= nowMs) return index;
      const least = this.#voices[best]!;
      const isQuieter = voice.loudness < least.loudness;
      if (isQuieter || (voice.loudness === least.loudness && voice.endsAtMs < least.endsAtMs)) best = index;
    }
    return best;
  }
}
