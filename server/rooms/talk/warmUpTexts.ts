import { cleanChatText } from '../../../shared/talk/cleanChatText.ts';
import { starSwearWords } from './starSwearWords.ts';

const ROUNDS = 4;
/** In one-byte and in two-byte strings, with joiners, marks and pictures: every expression that cleans is run. */
const TEXTS = [
  'hello  there, fuck',
  'ཀྱ'.repeat(40),
  'م\u200cم',
  'a\u0301\u0301\u0301\u0301\u200bﬁ',
  '👨‍👩‍👧‍👦 👍🏽🏽',
  'ก\u200bข ᠠ\u180e',
];

let areWarm = false;

/**
 * Call when a server starts: the first of a process compiles for all. V8 compiles a regular expression when it is first used, which takes up to 30 ms for those of
 * names and swear words; no step of a room must wait for it.
 */
export function warmUpTexts(): void {
  if (areWarm) return;
  areWarm = true;
  for (let round = 0; round < ROUNDS; round++)
    for (const text of TEXTS) Array.from(starSwearWords(cleanChatText(text) ?? ''));
}
