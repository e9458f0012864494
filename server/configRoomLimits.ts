import { wholeNumber } from './configVariable.ts';

/** The variables that limit what one client may do to its room, and how often a room may fail. */
export const roomLimitVariables = {
  inputsPerSecond: wholeNumber({
    name: 'INPUTS_PER_SECOND',
    fallback: 90,
    min: 30,
    max: 1_000,
    meaning: 'How many inputs one player may send per second, on average. An honest client sends 30.',
  }),
  inputBurst: wholeNumber({
    name: 'INPUT_BURST',
    fallback: 150,
    min: 30,
    max: 10_000,
    meaning: 'How many inputs one player may send at once. After a stall, 30 more for each second it lasted.',
  }),
  controlsPerSecond: wholeNumber({
    name: 'CONTROLS_PER_SECOND',
    fallback: 5,
    min: 1,
    max: 100,
    meaning: 'How many messages other than inputs and chat one player may send per second, on average.',
  }),
  controlBurst: wholeNumber({
    name: 'CONTROL_BURST',
    fallback: 20,
    min: 5,
    max: 1_000,
    meaning: 'How many messages other than inputs and chat one player may send at once.',
  }),
  chatsPerSecond: wholeNumber({
    name: 'CHATS_PER_SECOND',
    fallback: 1,
    min: 1,
    max: 100,
    meaning: 'How many chat messages one player may send per second, on average.',
  }),
  chatBurst: wholeNumber({
    name: 'CHAT_BURST',
    fallback: 5,
    min: 1,
    max: 1_000,
    meaning: 'How many chat messages one player may send at once.',
  }),
  maxPayloadBytes: wholeNumber({
    name: 'MAX_PAYLOAD_BYTES',
    fallback: 512,
    min: 128,
    max: 900,
    meaning: 'The largest payload of one message other than chat, in bytes.',
  }),
  sendQueueBytes: wholeNumber({
    name: 'SEND_QUEUE_BYTES',
    fallback: 262_144,
    min: 16_384,
    max: 16_777_216,
    meaning: 'How much may be queued for one client, in bytes. A client that falls further behind is disconnected.',
  }),
  joinDeadlineMs: wholeNumber({
    name: 'JOIN_DEADLINE_MS',
    fallback: 3_000,
    min: 100,
    max: 60_000,
    meaning: 'How long a client may take to acknowledge that it has joined, in ms.',
  }),
  hangUpMs: wholeNumber({
    name: 'HANG_UP_MS',
    fallback: 1_000,
    min: 0,
    max: 10_000,
    meaning:
      'How long an expelled client may take to answer the closing handshake before its socket is destroyed, in ms.',
  }),
  maxRoomErrors: wholeNumber({
    name: 'MAX_ROOM_ERRORS',
    fallback: 3,
    min: 1,
    max: 1_000,
    meaning:
      'How many failures of a room within ROOM_ERROR_WINDOW_MS close it. A failure is an exception in a step, a patch, a frame or a leave.',
  }),
  roomErrorWindowMs: wholeNumber({
    name: 'ROOM_ERROR_WINDOW_MS',
    fallback: 1_000,
    min: 10,
    max: 60_000,
    meaning: 'The time within which the failures of a room are counted, in ms.',
  }),
};
