import type { TalkLine } from '../../../shared/talk/talkMessages.ts';
import type { TalkModel } from '../../talk/TalkModel.ts';
import { hudTexts } from '../../text/hudTexts.ts';
import { talkTexts } from '../../text/talkTexts.ts';
import { LookDot } from '../LookDot.tsx';
import { PlayerName } from '../PlayerName.tsx';

/** One line: who said what. Always as text, so that nothing in it becomes markup or a link. */
export function TalkLineText({ line, model }: { line: TalkLine; model: TalkModel }) {
  if (line.kind === 'note') return <span class="talk-said">{line.text}</span>;
  const nameOf = ({ sessionId, name }: { sessionId: string; name: string }) =>
    sessionId === model.ownId ? hudTexts.you : name;
  return (
    <>
      <LookDot look={line.from.look} />
      <b class="talk-who">
        <PlayerName name={nameOf(line.from)} isBot={false} />
        {line.kind === 'direct' && (
          <>
            {' '}
            {talkTexts.toWhom} <PlayerName name={nameOf(line.to)} isBot={false} />
          </>
        )}
      </b>{' '}
      <bdi class="talk-said">{line.kind === 'phrase' ? model.phrases.value[line.phrase] : line.text}</bdi>
    </>
  );
}
