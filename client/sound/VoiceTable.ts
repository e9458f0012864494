/** How many sounds can play at once. */
export const MOST_VOICES = 16;
/** The shortest interval between two starts of the same sound. More often, they blend into a loud buzz. */
export const REPEAT_MS = 40;

interface Voice {
  loudness: number;
  endsAtMs: number;
}

/** Decides which sounds play when there are too many. Has no audio code. Times are ms of any one clock. */
export class VoiceTable {
  readonly #voices: Voice[] = Array.from({ length: MOST_VOICES }, () => ({ loudness: 0, endsAtMs: 0 }));
  readonly #lastBegunMs = new Map<string, number>();

  /**
   * Returns the index of a voice for a sound that starts now, ending what that voice still plays. Returns undefined if
   * the same sound has just started, or if every voice plays something louder.
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

  /** Call when all sounds have been stopped. */
  clear(): void {
    for (const voice of this.#voices) voice.endsAtMs = 0;
    this.#lastBegunMs.clear();
  }

  /** A free voice, or else the quietest one. Of equally loud ones, the one that ends first. */
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
