import type { TalkMessageName } from '../../../shared/talk/talkMessages.ts';
import type { MessageHandlers } from '../handleMessages.ts';
import { tell } from '../tell.ts';
import type { RoomTalk } from './RoomTalk.ts';

/** The handlers of all that people tell each other. */
export function createTalkHandlers(talk: RoomTalk): Pick<MessageHandlers, TalkMessageName> {
  const answer = (client: Parameters<typeof tell>[0], refusal: string | undefined) => {
    if (refusal !== undefined) tell(client, refusal);
  };
  return {
    chat: (client, written) => talk.write(client, written),
    direct: (client, { sessionId, ...written }) => talk.write(client, written, sessionId),
    typing: (client, { isTyping, sessionId }) => talk.showTyping(client, isTyping, sessionId),
    phrase: (client, { phrase }) => answer(client, talk.sayPhrase(client, phrase)),
    emote: (client, { emote }) => answer(client, talk.showEmote(client, emote)),
    marker: (client, { x, y }) => answer(client, talk.showMarker(client, x, y)),
    report: (client, { sessionId, reason }) => answer(client, talk.report(client, sessionId, reason)),
  };
}
