import { groupTexts } from '../text/groupTexts.ts';

export interface PlayerNameProperties {
  readonly name: string;
  /** Bots are marked wherever their names stand. */
  readonly isBot: boolean;
}

/**
 * A name in HTML. `bdi` keeps a right-to-left name from reordering the text around it. For plain text: `isolatedName`.
 */
export function PlayerName({ name, isBot }: PlayerNameProperties) {
  return (
    <>
      <bdi class="person-name">{name}</bdi>
      {isBot && <span class="bot-mark">{groupTexts.bot}</span>}
    </>
  );
}
