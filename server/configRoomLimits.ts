import { wholeNumber } from './configVariable.ts';

/** What one client may do to its room, and one room to the process: rows of the configuration. */
export const roomLimitVariables = {
  inputsPerSecond: wholeNumber({
    name: 'INPUTS_PER_SECOND',
    fallback: 90,
    min: 30,
    max: 1_000,
    meaning: 'Inputs one player may send a second, over time. An honest client sends 30.',
  }),
  inputBurst: wholeNumber({
    name: 'INPUT_BURST',
    fallback: 150,
    min: 30,
    max: 10_000,
    meaning: 'Inputs one player may send at once; after a stall, 30 more for each second of it.',
  }),
  controlsPerSecond: wholeNumber({
    name: 'CONTROLS_PER_SECOND',
    fallback: 5,
    min: 1,
    max: 100,
    meaning: 'Messages other than inputs and chat that one player may send a second, over time.',
  }),
  controlBurst: wholeNumber({
    name: 'CONTROL_BURST',
    fallback: 20,
    min: 5,
    max: 1_000,
    meaning: 'Messages other than inputs and chat that one player may send at once.',
  }),
  chatsPerSecond: wholeNumber({
    name: 'CHATS_PER_SECOND',
    fallback: 1,
    min: 1,
    max: 100,
    meaning: 'Chat messages one player may send a second, over time.',
  }),
  chatBurst: wholeNumber({
    name: 'CHAT_BURST',
    fallback: 5,
    min: 1,
    max: 1_000,
    meaning: 'Chat messages one player may send at once.',
  }),
  maxPayloadBytes: wholeNumber({
    name: 'MAX_PAYLOAD_BYTES',
    fallback: 512,
    min: 128,
    max: 900,
    meaning: 'The largest payload of one message, in bytes.',
  }),
  sendQueueBytes: wholeNumber({
    name: 'SEND_QUEUE_BYTES',
    fallback: 262_144,
    min: 16_384,
    max: 16_777_216,
    meaning: 'What may wait for one client to read it, in bytes. A client that falls further behind is closed.',
  }),
  joinDeadlineMs: wholeNumber({
    name: 'JOIN_DEADLINE_MS',
    fallback: 3_000,
    min: 100,
    max: 60_000,
    meaning: 'For a client to acknowledge that it has joined, in ms.',
  }),
  hangUpMs: wholeNumber({
    name: 'HANG_UP_MS',
    fallback: 1_000,
    min: 0,
    max: 10_000,
    meaning: 'For an expelled client to answer the closing handshake before its socket is destroyed, in ms.',
  }),
  maxRoomErrors: wholeNumber({
    name: 'MAX_ROOM_ERRORS',
    fallback: 3,
    min: 1,
    max: 1_000,
    meaning: 'Steps and patches of one room that may fail within the window before that room is closed.',
  }),
  roomErrorWindowMs: wholeNumber({
    name: 'ROOM_ERROR_WINDOW_MS',
    fallback: 1_000,
    min: 10,
    max: 60_000,
    meaning: 'The window in which failures of a room are counted, in ms.',
  }),
};
