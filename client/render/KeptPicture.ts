interface Disposable {
  dispose(): void;
}

/**
 * What one view has painted and the next view may need again, such as the floor: from the menus to a room, or from one
 * room to the next. One thing at a time.
 */
export class KeptPicture {
  #kept: Disposable | undefined;

  /** What the last view has kept, if it is of this kind. Anything else is given up. */
  take<Kind extends Disposable>(kind: abstract new (...parts: never[]) => Kind): Kind | undefined {
    const kept = this.#kept;
    this.#kept = undefined;
    if (kept instanceof kind) return kept;
    kept?.dispose();
    return undefined;
  }

  keep(picture: Disposable): void {
    this.#kept?.dispose();
    this.#kept = picture;
  }
}
