import { LINE_BEAT_MS, LINE_PATH, type LineEvents, lineAuthorization } from '../../shared/serverLine.ts';
import { lineTexts } from '../text/lineTexts.ts';

/** Two beats were lost, and the third is late. */
const SILENCE_MS = LINE_BEAT_MS * 2.5;
/** Longer refusals are not the server's own. */
const LONGEST_SENTENCE = 200;

export interface ServerLineListener {
  onPlace(place: LineEvents['place']): void;
  /** A place is free: the text lets this player in. Nothing more is told. */
  onTurn(turn: string): void;
  /** This player no longer waits. The sentence says why. */
  onEnd(sentence: string): void;
}

/**
 * Waits in line for a place on the server, until it is this player's turn.
 * @param token by which the server recognises the player, so that they wait only once
 * @returns leaves the line
 */
export function readServerLine(token: string | undefined, listener: ServerLineListener): () => void {
  const leaving = new AbortController();
  const { signal } = leaving;
  read(token, listener, leaving).catch(() => signal.reason !== LEFT && listener.onEnd(lineTexts.lost));
  return () => leaving.abort(LEFT);
}

const LEFT = 'left';

/** Not an EventSource, which can neither send a token nor read a refusal, and would come back to the end of the line. */
async function read(token: string | undefined, listener: ServerLineListener, leaving: AbortController): Promise<void> {
  const { signal } = leaving;
  const headers: HeadersInit = token === undefined ? {} : { Authorization: lineAuthorization(token) };
  const response = await unlessSilent(fetch(LINE_PATH.slice(1), { headers, cache: 'no-store', signal }), leaving);
  if (!response.ok || !response.body) {
    const sentence = response.status === 503 ? (await response.text()).slice(0, LONGEST_SENTENCE) : lineTexts.lost;
    listener.onEnd(sentence);
    return;
  }
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { value, done } = await unlessSilent(reader.read(), leaving);
    if (done) break;
    const messages = (rest + value).split('\n\n');
    rest = messages.pop() ?? '';
    if (messages.some((message) => isEnd(message, listener))) return;
  }
  listener.onEnd(lineTexts.lost);
}

/** Ends the request if nothing comes for too long. */
function unlessSilent<Answer>(answer: Promise<Answer>, leaving: AbortController): Promise<Answer> {
  const silence = setTimeout(() => leaving.abort(), SILENCE_MS);
  return answer.finally(() => clearTimeout(silence));
}

/** Tells the listener of an event. Returns whether it was the last. */
function isEnd(message: string, listener: ServerLineListener): boolean {
  const [, name, data = ''] = /^event: (\w+)\ndata: (.*)$/.exec(message) ?? [];
  if (name === 'place') listener.onPlace(JSON.parse(data) as LineEvents['place']);
  if (name === 'turn') listener.onTurn((JSON.parse(data) as LineEvents['turn']).turn);
  if (name === 'elsewhere') listener.onEnd(lineTexts.elsewhere);
  return name === 'turn' || name === 'elsewhere';
}
